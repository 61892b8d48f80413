/** The sockets of an HTTP server, to end those whose clients do not answer when it closes. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long clients have to answer a goodbye, milliseconds. Whoever is asleep or never said what it wants does not. */
const GOODBYE_MS = 1000;

export class OpenSockets {
  readonly #open = new Set<Socket>();

  constructor(http: Server) {
    http.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
  }

  /** @param close says goodbye, and resolves once no socket is open */
  async endWith(close: () => Promise<void>): Promise<void> {
    const late = setTimeout(() => {
      for (const socket of this.#open) socket.destroy();
    }, GOODBYE_MS);
    await close();
    clearTimeout(late);
  }
}
