/**
 * What Socket.IO calls when a client reconnects. The protocol is that of its own connection state recovery, but missed
 * events come from what the runs keep, which is bounded, instead of from packets kept separately.
 */
import { randomUUID } from 'node:crypto';
import { Adapter, type Session } from 'socket.io-adapter';
import type { Viewer } from './viewer.ts';
import type { Viewers } from './viewers.ts';

/** Data of a recovered socket. */
export interface Recovered {
  viewer: Viewer;
  position: number;
}

export function resumingAdapter(viewers: Viewers): typeof Adapter {
  return class ResumingAdapter extends Adapter {
    override persistSession(): void {
      // Viewers are remembered from the start: a connection can be dead long before anybody notices.
    }

    /** @param offset last argument of the last event that reached the client */
    override async restoreSession(secret: string, offset: string): Promise<Session> {
      const position = /^\d{1,15}$/.test(offset) ? Number(offset) : Number.NaN;
      const viewer = viewers.find(secret, position);
      // Without a session, the client starts a new one.
      if (!viewer) return undefined as never;
      const data: Recovered = { viewer, position };
      return { sid: randomUUID(), pid: secret, rooms: [], data, missedPackets: [] };
    }
  };
}
