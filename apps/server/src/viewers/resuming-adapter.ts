/**
 * What Socket.IO asks when a client reconnects: its own way of recovering a connection, but what was missed comes from
 * what the runs keep, in bounds, instead of from packets that are kept beside.
 */
import { randomUUID } from 'node:crypto';
import { Adapter, type Session } from 'socket.io-adapter';
import type { Viewer } from './viewer.ts';
import type { Viewers } from './viewers.ts';

/** What a recovered socket knows. */
export interface Recovered {
  viewer: Viewer;
  position: number;
}

export function resumingAdapter(viewers: Viewers): typeof Adapter {
  return class ResumingAdapter extends Adapter {
    override persistSession(): void {
      // Viewers are remembered from their beginning: a connection can be dead long before that is noticed.
    }

    /** @param offset the last argument of the last event that reached the client */
    override async restoreSession(secret: string, offset: string): Promise<Session> {
      const position = /^\d{1,15}$/.test(offset) ? Number(offset) : Number.NaN;
      const viewer = viewers.find(secret, position);
      // No session means a new one.
      if (!viewer) return undefined as never;
      const data: Recovered = { viewer, position };
      return { sid: randomUUID(), pid: secret, rooms: [], data, missedPackets: [] };
    }
  };
}
