/** A Socket.IO connection as an outlet: it knows how many bytes wait in this process to be written to it. */
import { type ClientToServerEvents, LIMITS, type ServerToClientEvents } from '@roundtrip/protocol';
import type { Socket } from 'socket.io';
import type { Told } from '../runs/journal.ts';
import { type Packet, sizeOf } from './packet-size.ts';
import type { Outlet } from './viewer.ts';

export type PlaygroundSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

export class SocketOutlet implements Outlet {
  readonly #socket: PlaygroundSocket;
  /** Given to the transport, and not all of it written yet. */
  #writing = 0;
  /** That, and what waits for it. */
  #waiting = 0;

  /** @param onRoom may be told more */
  constructor(socket: PlaygroundSocket, onRoom: () => void) {
    this.#socket = socket;
    const { conn } = socket;
    conn.on('packetCreate', (packet: Packet) => {
      this.#waiting += sizeOf(packet);
    });
    conn.on('flush', (batch: Packet[]) => {
      this.#writing = batch.reduce((sum, packet) => sum + sizeOf(packet), 0);
    });
    // The transport writes a batch at a time: when the system has taken one, it is ready for the next.
    conn.transport.on('drain', () => {
      this.#waiting -= this.#writing;
      this.#writing = 0;
    });
    conn.transport.on('ready', onRoom);
  }

  get waitingBytes(): number {
    return this.#waiting;
  }

  get isFull(): boolean {
    return this.#waiting >= LIMITS.waitingBytes;
  }

  send({ event, payload }: Told, position: number): void {
    // As the last argument, and a string, the client gives it back by itself when it reconnects.
    (this.#socket.emit as (...event: unknown[]) => void)(event, payload, String(position));
  }

  end(): void {
    this.#socket.disconnect(true);
  }
}
