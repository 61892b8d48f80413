/** The runs that the server knows, the latest last: all that wait or run, and the last few of each session that have ended. */
import { LIMITS, type Refused, refuse } from '@roundtrip/protocol';
import type { Follower } from './journal.ts';
import type { Run, Visitor } from './run.ts';

/** Ended runs of one session whose replies can still be read. */
const REMEMBERED_PER_SESSION = 4;

export class KnownRuns {
  readonly #byId = new Map<string, Run>();

  [Symbol.iterator](): Iterator<Run> {
    return this.#byId.values();
  }

  byId(runId: string): Run | undefined {
    return this.#byId.get(runId);
  }

  ofSession(sessionId: string): Run[] {
    return [...this].filter(({ visitor }) => visitor.sessionId === sessionId);
  }

  /** @param runId without it, the session's latest */
  find(sessionId: string, runId: string | undefined): Run | undefined {
    if (runId === undefined) return this.ofSession(sessionId).at(-1);
    const run = this.byId(runId);
    return run?.visitor.sessionId === sessionId ? run : undefined;
  }

  /** Makes room for it among the session's own. */
  add(run: Run): void {
    const ended = this.ofSession(run.visitor.sessionId).filter(({ state }) => state === 'ended');
    const oldest = ended.slice(0, Math.max(0, ended.length - REMEMBERED_PER_SESSION + 1));
    for (const each of oldest) this.forget(each);
    this.#byId.set(run.id, run);
  }

  /** Viewers still list what they have been told of it, so its rows do not go with it by themselves. */
  forget(run: Run): void {
    run.whenUnneeded(() => {
      run.forgetDetails();
      this.#byId.delete(run.id);
    });
  }

  unfollow(follower: Follower): void {
    for (const { journal } of this) journal.unfollow(follower);
  }

  /** Why the visitor may not start another run at the moment; undefined where they may. */
  refusalFor(visitor: Visitor): Refused | undefined {
    const pending = [...this].filter(({ state }) => state !== 'ended');
    const { session, address } = LIMITS.pendingRuns;
    const count = (whose: keyof Visitor) =>
      pending.filter((run) => run.visitor[whose] === visitor[whose]).length;
    if (count('sessionId') >= session) {
      const message = `At most ${session} runs of one page may wait or run. Wait for one to end, or stop it.`;
      return refuse('LIMIT', message);
    }
    if (visitor.address !== undefined && count('address') >= address) {
      const message = `At most ${address} runs from your network may wait or run. Try again in a few seconds.`;
      return refuse('LIMIT', message);
    }
    return undefined;
  }
}
