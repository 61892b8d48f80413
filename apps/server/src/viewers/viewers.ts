/** All viewers of the server and their sessions, and how long either outlives its connections. */
import { randomUUID } from 'node:crypto';
import { type Outlet, Viewer } from './viewer.ts';

export interface ViewersOptions {
  /** How long a session may be without a connection, milliseconds: 0 if it has nothing worth coming back to. */
  outlivesConnectionMs(sessionId: string): number;
  onViewerOver(viewer: Viewer): void;
  /** The session's last viewer is gone for good. */
  onSessionOver(sessionId: string): void;
}

interface Session {
  id: string;
  viewers: Set<Viewer>;
  token: string | undefined;
}

export class Viewers {
  readonly #options: ViewersOptions;
  /** By secret; a viewer is given its own with its first connection. */
  readonly #viewers = new Map<string, Viewer>();
  readonly #sessions = new Map<string, Session>();
  readonly #byToken = new Map<string, Session>();
  /** Timers of viewers without a connection. */
  readonly #leaving = new Map<Viewer, NodeJS.Timeout>();

  constructor(options: ViewersOptions) {
    this.#options = options;
  }

  /** A viewer that may come back and can still be sent everything since a position. */
  find(secret: string, position: number): Viewer | undefined {
    const viewer = this.#viewers.get(secret);
    return viewer?.has(position) ? viewer : undefined;
  }

  /** Id of the session that the token names. */
  sessionOf(token: unknown): string | undefined {
    return typeof token === 'string' ? this.#byToken.get(token)?.id : undefined;
  }

  /** A new viewer, in the session that the token names or in a new one. */
  begin(secret: string, token: string | undefined): Viewer {
    const session = (token === undefined ? undefined : this.#byToken.get(token)) ?? this.#beginSession(token);
    const viewer = new Viewer(session.id);
    session.viewers.add(viewer);
    this.#viewers.set(secret, viewer);
    return viewer;
  }

  /** @param position where the client stopped reading; absent for a first connection */
  attach(viewer: Viewer, outlet: Outlet, position?: number): void {
    clearTimeout(this.#leaving.get(viewer));
    this.#leaving.delete(viewer);
    viewer.attach(outlet, position);
  }

  /** A connection is gone. @param isForGood the client says that it will not come back */
  detach(viewer: Viewer, outlet: Outlet, isForGood: boolean): void {
    if (!viewer.detach(outlet)) return;
    const outlivesMs = isForGood ? 0 : this.#options.outlivesConnectionMs(viewer.sessionId);
    if (outlivesMs === 0) return this.#end(viewer);
    const timer = setTimeout(() => this.#end(viewer), outlivesMs);
    this.#leaving.set(viewer, timer.unref());
  }

  #beginSession(token: string | undefined): Session {
    const session: Session = { id: randomUUID(), viewers: new Set(), token };
    this.#sessions.set(session.id, session);
    if (token !== undefined) this.#byToken.set(token, session);
    return session;
  }

  #end(viewer: Viewer): void {
    this.#leaving.delete(viewer);
    for (const [secret, each] of this.#viewers) if (each === viewer) this.#viewers.delete(secret);
    this.#options.onViewerOver(viewer);
    const session = this.#sessions.get(viewer.sessionId);
    session?.viewers.delete(viewer);
    if (!session || session.viewers.size > 0) return;
    this.#sessions.delete(session.id);
    if (session.token !== undefined) this.#byToken.delete(session.token);
    this.#options.onSessionOver(session.id);
  }
}
