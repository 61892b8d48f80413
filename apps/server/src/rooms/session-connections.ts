/** All open connections of the server, by session. */
import type { RoomConnection } from './room-connection.ts';

export class SessionConnections {
  readonly #bySession = new Map<string, Set<RoomConnection>>();

  add(connection: RoomConnection): void {
    const { sessionId } = connection.viewer;
    const others = this.#bySession.get(sessionId) ?? new Set();
    this.#bySession.set(sessionId, others.add(connection));
  }

  delete(connection: RoomConnection): void {
    const { sessionId } = connection.viewer;
    const connections = this.#bySession.get(sessionId);
    connections?.delete(connection);
    if (connections?.size === 0) this.#bySession.delete(sessionId);
  }

  of(session: string): RoomConnection[] {
    return [...(this.#bySession.get(session) ?? [])];
  }
}
