/** Both ends of a tap's connections as plain sockets, which say what arrived. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Network } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import { Relay } from '../src/relay/relay.ts';
import { Recorded } from './recorded.ts';

/** One end of a connection. */
export class End {
  readonly socket: Socket;
  readonly #pieces: Buffer[] = [];
  /** `end` where the other end has ended its direction, the code of an error, or `close`. */
  readonly events: string[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => void this.#pieces.push(bytes));
    socket.on('end', () => void this.events.push('end'));
    socket.on('error', (error: NodeJS.ErrnoException) => void this.events.push(error.code ?? error.message));
    socket.on('close', () => void this.events.push('close'));
  }

  get received(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  /** Resolves once so many bytes have arrived. */
  async has(bytes: number): Promise<void> {
    while (this.received.length < bytes) await once(this.socket, 'data');
  }

  /** Nothing will arrive any more, for whatever reason. */
  over(): Promise<void> {
    return Promise.race([this.ended(), this.closed()]);
  }

  async ended(): Promise<void> {
    if (!this.events.includes('end'))
      await new Promise<void>((resolve) => this.socket.once('end', () => resolve()));
  }

  async closed(): Promise<void> {
    if (!this.events.includes('close'))
      await new Promise<void>((resolve) => this.socket.once('close', () => resolve()));
  }

  /** Each piece by itself, as far as the system allows it. */
  async send(pieces: readonly Uint8Array[]): Promise<void> {
    for (const piece of pieces) {
      if (!this.socket.write(piece)) await once(this.socket, 'drain');
      await nextTurn();
    }
  }
}

/** A server that does nothing by itself. */
export class RawServer {
  readonly #server: Server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
  readonly #accepted: End[] = [];
  readonly #waiting: ((end: End) => void)[] = [];

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** The next connection that is made to it. */
  next(): Promise<End> {
    const end = this.#accepted.shift();
    return end ? Promise.resolve(end) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#server.close();
  }

  #accept(socket: Socket): void {
    const end = new End(socket);
    const waiting = this.#waiting.shift();
    if (waiting) waiting(end);
    else this.#accepted.push(end);
  }
}

export interface OpenRelay {
  relay: Relay;
  recorded: Recorded;
  port: number;
}

/** A relay in this thread. @param upstream a port of this machine, or an address */
export async function openRelay(
  upstream: number | RedisAddress,
  network?: Network,
  mostRecorded = 100,
): Promise<OpenRelay> {
  const recorded = new Recorded();
  const origin = performance.now();
  const relay = new Relay({
    upstream:
      typeof upstream === 'number'
        ? { kind: 'tcp', host: '127.0.0.1', port: upstream, tls: false, db: 0 }
        : upstream,
    port: 0,
    network,
    log: recorded.log,
    mostRecorded,
    now: () => Math.floor((performance.now() - origin) * 1000),
  });
  return { relay, recorded, port: await relay.listen() };
}

export async function dial(port: number): Promise<End> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const end = new End(socket);
  await once(socket, 'connect');
  return end;
}
