/**
 * The embedded server's side of a connection. It answers what it has read in one write, as Redis does: one write per reply
 * of a pipeline would wake the client each time, and make a pipeline look slower than it is.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { SocketConnectionTransport } from 'js-redis-server/core';

/** Bytes of replies gathered before they are written anyway, so that long ones do not pile up. */
const MOST_BYTES = 64 * 1024;

export class GatheringTransport extends SocketConnectionTransport {
  readonly #socket: Socket;
  #gathered: Buffer[] = [];
  #bytes = 0;

  constructor(socket: Socket) {
    super(socket);
    this.#socket = socket;
  }

  /** Resolves when the next reply may be made: at once, unless the client is not reading. */
  override async write(reply: Buffer): Promise<void> {
    // A tick runs after all ready promises: by then every command that has been read is answered.
    if (this.#gathered.length === 0) process.nextTick(() => this.#flush());
    this.#gathered.push(reply);
    this.#bytes += reply.length;
    if (this.#bytes < MOST_BYTES) return;
    this.#flush();
    if (!this.#socket.writableNeedDrain) return;
    // If the connection ends instead, this rejects with the reason of its signal.
    await once(this.#socket, 'drain', { signal: this.signal });
  }

  override close(reason?: string): void {
    this.#flush();
    super.close(reason);
  }

  #flush(): void {
    const gathered = Buffer.concat(this.#gathered, this.#bytes);
    this.#gathered = [];
    this.#bytes = 0;
    if (gathered.length > 0 && this.#socket.writable) this.#socket.write(gathered);
  }
}
