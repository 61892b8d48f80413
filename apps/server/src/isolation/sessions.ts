/** What each session has of its own in Redis: a key space and, if the target has users, a user. */
import type { SessionUser } from '@roundtrip/engine';
import { newSessionName, runPrefix } from './key-space.ts';
import type { SessionUsers } from './session-users.ts';

export interface RunSpace {
  /** Prefix of every key of the run. */
  keyPrefix: string;
  /** Redis may also name it outside of keys, in errors about the user; replies hide it there. */
  sessionName: string;
  user: SessionUser | undefined;
}

interface Session {
  name: string;
  user: SessionUser | undefined;
  runs: number;
}

export class Sessions {
  readonly #instance: string;
  readonly #users: SessionUsers | undefined;
  readonly #sessions = new Map<string, Session>();
  readonly #endings = new Set<Promise<void>>();

  constructor(instance: string, users: SessionUsers | undefined) {
    this.#instance = instance;
    this.#users = users;
  }

  /** A key space for the next run of the session. */
  spaceForRun(sessionId: string): RunSpace {
    const session = this.#sessions.get(sessionId) ?? this.#begin();
    this.#sessions.set(sessionId, session);
    const { name, user } = session;
    return { keyPrefix: runPrefix(name, session.runs++), sessionName: name, user };
  }

  /**
   * Removes the session's user. Its runs must have ended.
   *
   * @throws Error when Redis cannot be reached.
   */
  end(sessionId: string): Promise<void> {
    const session = this.#sessions.get(sessionId);
    if (!session?.user || !this.#users) return Promise.resolve();
    this.#sessions.delete(sessionId);
    const ending = this.#users.remove(session.user);
    this.#endings.add(ending);
    return ending.finally(() => this.#endings.delete(ending));
  }

  /**
   * Ends all remaining sessions, and waits for those that are ending.
   *
   * @throws Error when Redis cannot be reached.
   */
  async endAll(): Promise<void> {
    await Promise.all([...this.#endings, ...[...this.#sessions.keys()].map((id) => this.end(id))]);
  }

  #begin(): Session {
    const name = newSessionName(this.#instance);
    return { name, user: this.#users?.userFor(name), runs: 0 };
  }
}
