/**
 * One client's connection and its own connection to Redis: bytes, ends and resets pass both ways as they come, no faster than they are
 * read. Whoever records them is told after they have been passed on.
 */
import type { Socket } from 'node:net';
import { isSimulated, type Network } from '@roundtrip/protocol';
import { Link, type RedisAddress } from '@roundtrip/wire';
import type { ConnectionRecorder } from '../record/connection-recorder.ts';
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
  /** Of the jitter. */
  seed: number;
  /** Absent where nothing is recorded. */
  recorder: ConnectionRecorder | undefined;
  /** Microseconds since the tap opened. */
  now(): number;
  onClose(): void;
}

export class Passage {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #recorder: ConnectionRecorder | undefined;
  readonly #now: () => number;
  readonly #onClose: () => void;
  #link: Link<number, number> | undefined;
  #isConnected = false;
  /** Commands written to Redis's connection, which may not be open yet. */
  #handedOn = 0;
  #reason: string | undefined;
  /** Of the two connections. */
  #open = 2;
  #hasEnded = false;

  constructor(client: Socket, options: PassageOptions) {
    const { upstream, network, recorder, now, onClose } = options;
    this.#client = client;
    this.#recorder = recorder;
    this.#now = now;
    this.#onClose = onClose;
    this.#upstream = dialUpstream(upstream, () => this.#onConnected());
    if (network !== undefined && isSimulated(network)) this.#link = this.#passOverLink(network, options.seed);
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
    this.#recorder?.arrived(this.#handedOn, this.#now());
  }

  #pass(): void {
    const [client, upstream, recorder] = [this.#client, this.#upstream, this.#recorder];
    client.on('data', (bytes: Buffer) => {
      const now = this.#now();
      if (!upstream.write(bytes)) client.pause();
      if (recorder === undefined) return;
      this.#handedOn = recorder.requested(bytes, now);
      if (this.#isConnected) recorder.arrived(this.#handedOn, now);
    });
    upstream.on('data', (bytes: Buffer) => {
      const now = this.#now();
      if (!client.write(bytes)) upstream.pause();
      if (recorder !== undefined) recorder.received(recorder.answered(bytes, now), now);
    });
    upstream.on('drain', () => void client.resume());
    client.on('drain', () => void upstream.resume());
  }

  /** The same by way of the link, which holds the bytes back until they are due. */
  #passOverLink(network: Network, seed: number): Link<number, number> {
    const [client, upstream, recorder] = [this.#client, this.#upstream, this.#recorder];
    let [onTheirWay, onTheirWayBack] = [0, 0];
    const link = new Link<number, number>(network, seed, {
      toRedis: (bytes, rows) => {
        onTheirWay -= bytes.length;
        if (bytes === END) return void upstream.end();
        upstream.write(bytes);
        this.#handedOn = rows;
        if (this.#isConnected) recorder?.arrived(rows, this.#now());
        if (upstream.writableLength < WAITING_BYTES && onTheirWay < ON_LINK_BYTES) client.resume();
      },
      toClient: (bytes, rows) => {
        onTheirWayBack -= bytes.length;
        if (bytes === FAULT) return this.#resetClient();
        if (bytes === END) return void (upstream.destroyed ? client.destroySoon() : client.end());
        client.write(bytes);
        recorder?.received(rows, this.#now());
        if (client.writableLength < WAITING_BYTES && onTheirWayBack < ON_LINK_BYTES) upstream.resume();
      },
      // The program may write at any time, and nothing is to wait for a nap.
      isRedisIdle: () => false,
    });
    client.on('data', (bytes: Buffer) => {
      const now = this.#now();
      onTheirWay += bytes.length;
      link.outbound.push(performance.now(), bytes, (packet) => recorder?.requested(packet, now) ?? 0);
      if (upstream.writableLength >= WAITING_BYTES || onTheirWay >= ON_LINK_BYTES) client.pause();
    });
    upstream.on('data', (bytes: Buffer) => {
      const now = this.#now();
      onTheirWayBack += bytes.length;
      link.inbound.push(performance.now(), bytes, (packet) => recorder?.answered(packet, now) ?? 0);
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
      if (!client.readableEnded && !this.#recorder?.hasQuit)
        this.#reason ??= hungUp(this.#recorder?.complaint);
      if (link) link.inbound.push(performance.now(), END, () => 0);
      else client.end();
    });
    client.on('error', () => {
      if (!client.readableEnded) this.#reason ??= 'The program reset the connection';
      reset(upstream);
    });
    upstream.on('error', (error) => {
      this.#reason ??= upstreamReason(error, this.#isConnected);
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
    this.#recorder?.close(this.#now(), this.#reason);
    this.#onClose();
  }
}

function hungUp(complaint: string | undefined): string {
  return `Redis closed the connection${complaint === undefined ? '' : `: ${complaint}`}`;
}
