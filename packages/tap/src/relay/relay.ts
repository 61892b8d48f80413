/** Listens on the loopback interface, and passes each connection on to Redis. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Network } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import type { PassageLog } from '../log/passage-log.ts';
import { PASSED } from '../log/passed.ts';
import { Passage } from './passage.ts';
import { WAITING_BYTES } from './upstream.ts';

export interface RelayOptions {
  upstream: RedisAddress;
  port: number;
  network: Network | undefined;
  log: PassageLog;
  /** Connections recorded at the same time. More are passed on all the same, and counted. */
  mostRecorded: number;
  /** Microseconds since the tap opened. */
  now(): number;
}

export class Relay {
  readonly #options: RelayOptions;
  readonly #server: Server;
  readonly #open = new Set<Passage>();
  #network: Network | undefined;
  #connections = 0;
  #unrecorded = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#network = options.network;
    this.#server = createServer(
      { allowHalfOpen: true, noDelay: true, highWaterMark: WAITING_BYTES },
      (socket) => this.#accept(socket),
    );
    // Out of file descriptors: those that are open go on.
    this.#server.on('error', () => {});
  }

  /** Resolves with the port. @throws Error of the network where it cannot listen */
  async listen(): Promise<number> {
    this.#server.listen(this.#options.port, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections so far that were passed on without being recorded. */
  get unrecorded(): number {
    return this.#unrecorded;
  }

  /** For connections that are opened from now on. */
  setNetwork(network: Network | undefined): void {
    this.#network = network;
  }

  close(): void {
    this.#server.close();
    for (const passage of this.#open) passage.close();
  }

  #accept(client: Socket): void {
    const { upstream, log, mostRecorded, now } = this.#options;
    const connection = this.#connections++;
    const isRecorded = this.#open.size < mostRecorded;
    if (isRecorded) log.append(PASSED.opened, connection, now());
    else this.#unrecorded++;
    const passage = new Passage(client, {
      upstream,
      network: this.#network,
      connection,
      log: isRecorded ? log : undefined,
      now,
      onClose: () => void this.#open.delete(passage),
    });
    this.#open.add(passage);
  }
}
