/**
 * One client's connection and its own connection to Redis: bytes, ends and resets pass both ways as they come, no faster than they are
 * read. They are written to the log after they have been passed on.
 */
import type { Socket } from 'node:net';
import { isSimulated, type Network } from '@roundtrip/protocol';
import { Link, type RedisAddress } from '@roundtrip/wire';
import type { PassageLog } from '../log/passage-log.ts';
import { PASSED, type Passed } from '../log/passed.ts';
import { dialUpstream, reset, upstreamReason, WAITING_BYTES } from './upstream.ts';

const NO_BYTES = Buffer.alloc(0);
/** Mark the end of a direction, and of a connection that failed, within the link. */
const END = Buffer.alloc(0);
const FAULT = Buffer.alloc(0);

/** Bytes under way on a simulated link before its sender has to wait, as the buffers of a kernel have it: 4 MB each way. */
const ON_LINK_BYTES = 4 * 1024 * 1024;

export interface PassageOptions {
  upstream: RedisAddress;
  /** Simulated between the two. */
  network: Network | undefined;
  /** Its number, which is also the seed of the jitter. */
  connection: number;
  /** Absent where nothing is recorded. */
  log: PassageLog | undefined;
  /** Microseconds since the tap opened. */
  now(): number;
  onClose(): void;
}

export class Passage {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #connection: number;
  readonly #log: PassageLog | undefined;
  readonly #now: () => number;
  readonly #onClose: () => void;
  #link: Link<number, number> | undefined;
  #isConnected = false;
  /** Of the two connections. */
  #open = 2;
  #hasEnded = false;

  constructor(client: Socket, options: PassageOptions) {
    const { upstream, network, connection, log, now, onClose } = options;
    this.#client = client;
    this.#connection = connection;
    this.#log = log;
    this.#now = now;
    this.#onClose = onClose;
    this.#upstream = dialUpstream(upstream, () => this.#onConnected());
    if (network !== undefined && isSimulated(network)) this.#link = this.#passOverLink(network);
    else this.#pass();
    this.#watchEnds();
  }

  /** Closes both connections: it is recorded at once, whenever they have closed. */
  close(): void {
    this.#end();
    this.#client.destroy();
    this.#upstream.destroy();
  }

  #onConnected(): void {
    this.#isConnected = true;
    this.#note(PASSED.connected);
  }

  #pass(): void {
    const [client, upstream] = [this.#client, this.#upstream];
    client.on('data', (bytes: Buffer) => {
      const at = this.#now();
      if (!upstream.write(bytes)) client.pause();
      this.#noteBytes(PASSED.sent, at, bytes, client);
    });
    upstream.on('data', (bytes: Buffer) => {
      const at = this.#now();
      if (!client.write(bytes)) upstream.pause();
      this.#noteBytes(PASSED.answered, at, bytes, upstream);
    });
    upstream.on('drain', () => void client.resume());
    client.on('drain', () => void upstream.resume());
  }

  /** The same by way of the link, which holds the bytes back until they are due. */
  #passOverLink(network: Network): Link<number, number> {
    const [client, upstream] = [this.#client, this.#upstream];
    let [onTheirWay, onTheirWayBack] = [0, 0];
    // Each packet carries its number.
    let [packets, packetsBack] = [0, 0];
    const link = new Link<number, number>(network, this.#connection, {
      toRedis: (bytes, packet) => {
        onTheirWay -= bytes.length;
        if (bytes === END) return void upstream.end();
        upstream.write(bytes);
        this.#note(PASSED.arrived, packet);
        if (upstream.writableLength < WAITING_BYTES && onTheirWay < ON_LINK_BYTES) client.resume();
      },
      toClient: (bytes, packet) => {
        onTheirWayBack -= bytes.length;
        if (bytes === FAULT) return this.#resetClient();
        if (bytes === END) return void (upstream.destroyed ? client.destroySoon() : client.end());
        client.write(bytes);
        this.#note(PASSED.delivered, packet);
        if (client.writableLength < WAITING_BYTES && onTheirWayBack < ON_LINK_BYTES) upstream.resume();
      },
      // The program may write at any time, and nothing is to wait for a nap.
      isRedisIdle: () => false,
    });
    client.on('data', (bytes: Buffer) => {
      const at = this.#now();
      onTheirWay += bytes.length;
      link.outbound.push(performance.now(), bytes, (packet) => {
        this.#noteBytes(PASSED.onTheWay, at, packet, client);
        return ++packets;
      });
      if (upstream.writableLength >= WAITING_BYTES || onTheirWay >= ON_LINK_BYTES) client.pause();
    });
    upstream.on('data', (bytes: Buffer) => {
      const at = this.#now();
      onTheirWayBack += bytes.length;
      link.inbound.push(performance.now(), bytes, (packet) => {
        this.#noteBytes(PASSED.onTheWayBack, at, packet, upstream);
        return ++packetsBack;
      });
      if (client.writableLength >= WAITING_BYTES || onTheirWayBack >= ON_LINK_BYTES) upstream.pause();
    });
    upstream.on('drain', () => void client.resume());
    client.on('drain', () => void upstream.resume());
    return link;
  }

  #watchEnds(): void {
    const [client, upstream, link] = [this.#client, this.#upstream, this.#link];
    client.on('end', () => {
      if (link) link.outbound.push(performance.now(), END, () => 0);
      else upstream.end();
    });
    upstream.on('end', () => {
      if (!client.readableEnded) this.#note(PASSED.hungUp);
      if (link) link.inbound.push(performance.now(), END, () => 0);
      else client.end();
    });
    client.on('error', () => {
      if (!client.readableEnded) this.#noteFailure('The program reset the connection');
      reset(upstream);
    });
    upstream.on('error', (error) => {
      this.#noteFailure(upstreamReason(error, this.#isConnected));
      if (link) link.inbound.push(performance.now(), FAULT, () => 0);
      else this.#resetClient();
    });
    client.on('close', () => this.#onClosed());
    upstream.on('close', () => {
      if (!link) client.destroySoon();
      this.#onClosed();
    });
  }

  /** Behind what Redis had sent before. */
  #resetClient(): void {
    const client = this.#client;
    if (client.writable) client.write(NO_BYTES, () => reset(client));
    else reset(client);
  }

  /** One of the two is closed. What the other one still has to pass on, it passes on. */
  #onClosed(): void {
    this.#open--;
    if (this.#open === 0) this.#end();
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#link?.close();
    this.#note(PASSED.closed);
    this.#onClose();
  }

  #note(what: Passed, value = 0): void {
    this.#log?.append(what, this.#connection, this.#now(), NO_BYTES, value);
  }

  #noteFailure(reason: string): void {
    this.#log?.append(PASSED.failed, this.#connection, this.#now(), Buffer.from(reason));
  }

  /** @param from waits where the log is full: what comes faster than it can be recorded has to come slower */
  #noteBytes(what: Passed, at: number, bytes: Uint8Array, from: Socket): void {
    const log = this.#log;
    if (log === undefined) return;
    log.append(what, this.#connection, at, bytes);
    if (!log.isFull) return;
    from.pause();
    log.whenRoom(() => void from.resume());
  }
}
