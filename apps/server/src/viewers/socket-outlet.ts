/**
 * A Socket.IO connection as an outlet. It knows how many bytes in this process are waiting to be written to it and, from
 * the heartbeat, how far the client has read.
 */
import {
  type ClientToServerEvents,
  LIMITS,
  type RunEvent,
  type ServerToClientEvents,
} from '@roundtrip/protocol';
import type { Socket } from 'socket.io';
import { type Packet, sizeOf } from './packet-size.ts';
import type { Outlet } from './viewer.ts';

export type PlaygroundSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

export interface OutletEvents {
  /** There is room for more events. */
  onRoom(): void;
  /** The client has every event up to the position. */
  onDelivered(position: number): void;
}

export class SocketOutlet implements Outlet {
  readonly #socket: PlaygroundSocket;
  /** Bytes given to the transport and not completely written yet. */
  #writing = 0;
  /** Those, plus the bytes waiting behind them. */
  #waiting = 0;
  /** Position after the last event that was sent. */
  #sent = 0;

  constructor(socket: PlaygroundSocket, { onRoom, onDelivered }: OutletEvents) {
    this.#socket = socket;
    const { conn } = socket;
    let sentBeforePing = 0;
    conn.on('packetCreate', (packet: Packet) => {
      this.#waiting += sizeOf(packet);
      if (packet.type === 'ping') sentBeforePing = this.#sent;
    });
    // Pings go one at a time, and each is answered after everything written before it has been read.
    conn.on('heartbeat', () => onDelivered(sentBeforePing));
    conn.on('flush', (batch: Packet[]) => {
      this.#writing = batch.reduce((sum, packet) => sum + sizeOf(packet), 0);
    });
    // The transport writes batch by batch: once the system has taken one, it is ready for the next.
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

  send({ event, payload }: RunEvent, position: number): void {
    this.#sent = position;
    // As the last argument, and a string, the client returns it by itself when it reconnects.
    (this.#socket.emit as (...event: unknown[]) => void)(event, payload, String(position));
  }

  end(): void {
    this.#socket.disconnect(true);
  }
}
