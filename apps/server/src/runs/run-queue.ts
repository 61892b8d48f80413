/**
 * Decides whose turn it is: one run per session at a time, and the sessions take turns. A session whose run has ended goes
 * behind everybody who is waiting, so nobody is passed twice by the same person. It starts nothing and has no clock: times
 * are milliseconds on the caller's.
 *
 * If the first in the queue finds no seat, the seat expected to be free for it first is reserved. Those behind it may go
 * first if that does not make it wait longer: on another seat, or only until then.
 */
import type { Need } from './need.ts';
import type { Seats } from './seats.ts';

/** How many sessions behind the first are considered for going before it: in a long queue, considering all is slow. */
const LOOKED_AT = 32;

export interface RunKind<Run> {
  sessionOf(run: Run): string;
  needOf(run: Run): Need;
}

/** A run to start now, and where. */
export interface Turn<Run> {
  run: Run;
  seat: number;
}

export class RunQueue<Run> {
  readonly #kind: RunKind<Run>;
  readonly #seats: Seats<Run>;
  /** Runs by session, its next run first; no list is empty. */
  readonly #waiting = new Map<string, Run[]>();
  /** Sessions with a run waiting and none running, the next one first. */
  #turns: string[] = [];
  /** Counts all events, to tell what came after what. */
  #events = 0;
  /** For sessions with a turn: when they got it, and when they last had a run started, counted in events. */
  readonly #readySince = new Map<string, number>();
  readonly #begunAt = new Map<string, number>();

  constructor(seats: Seats<Run>, kind: RunKind<Run>) {
    this.#seats = seats;
    this.#kind = kind;
  }

  get waiting(): number {
    let count = 0;
    for (const runs of this.#waiting.values()) count += runs.length;
    return count;
  }

  get running(): number {
    return this.#seats.taken;
  }

  add(run: Run): void {
    const session = this.#kind.sessionOf(run);
    const waiting = this.#waiting.get(session);
    if (waiting) waiting.push(run);
    else {
      this.#waiting.set(session, [run]);
      if (!this.#isBusy(session)) this.#isReady(session);
    }
  }

  /** The run to start now, if any may; it counts as running until `end`. */
  take(now: number): Turn<Run> | undefined {
    const turn = this.#seats.hasRoom ? this.#next(now) : undefined;
    if (turn === undefined) return undefined;
    const { run, seat } = turn;
    const session = this.#kind.sessionOf(run);
    this.#drop(run);
    this.#turns.splice(this.#turns.indexOf(session), 1);
    this.#readySince.delete(session);
    this.#begunAt.set(session, ++this.#events);
    this.#seats.take(seat, run, this.#kind.needOf(run), now);
    return turn;
  }

  /** The run has released its seat. */
  end(run: Run): void {
    const session = this.#kind.sessionOf(run);
    if (!this.#seats.leave(run)) return;
    if (this.#waiting.has(session)) this.#isReady(session);
    // Nobody is waiting who could be passed twice.
    if (this.#turns.length === 0) this.#begunAt.clear();
  }

  /** Forgets a waiting run; does nothing to any other. */
  remove(run: Run): void {
    const session = this.#kind.sessionOf(run);
    this.#drop(run);
    if (this.#waiting.has(session)) return;
    this.#turns = this.#turns.filter((waiting) => waiting !== session);
    this.#readySince.delete(session);
  }

  /**
   * For each waiting run, the next one first: how many runs will end before it starts; 0 if it starts now. Runs are assumed
   * to end when they are expected to. Newcomers can still go before a session's second run.
   */
  positions(now: number): Map<Run, number> {
    const ahead = this.#copy();
    const positions = new Map<Run, number>();
    let time = now;
    for (let ended = 0; ; ended++) {
      for (let turn = ahead.take(time); turn !== undefined; turn = ahead.take(time))
        positions.set(turn.run, ended);
      const next = ahead.#waiting.size > 0 ? ahead.#seats.next() : undefined;
      if (next === undefined) return positions;
      time = Math.max(time, next.endsAt);
      ahead.end(next.run);
    }
  }

  #next(now: number): Turn<Run> | undefined {
    const [first] = this.#turns;
    const run = first === undefined ? undefined : this.#firstOf(first);
    if (first === undefined || run === undefined) return undefined;
    const need = this.#kind.needOf(run);
    const seat = this.#seats.find(need);
    if (seat !== undefined) return { run, seat };
    const kept = this.#seats.earliest(need, now);
    const since = this.#readySince.get(first) ?? 0;
    for (const session of this.#turns.slice(1, 1 + LOOKED_AT)) {
      // A session that has had a run since the first began to wait would pass it for the second time.
      const other = (this.#begunAt.get(session) ?? 0) > since ? undefined : this.#firstOf(session);
      if (other === undefined) continue;
      const itsNeed = this.#kind.needOf(other);
      const isOverByThen = now + itsNeed.ms <= kept.at;
      const found = this.#seats.find(itsNeed, isOverByThen ? undefined : kept.seat);
      if (found !== undefined) return { run: other, seat: found };
    }
    return undefined;
  }

  #firstOf(session: string): Run | undefined {
    return this.#waiting.get(session)?.[0];
  }

  #isReady(session: string): void {
    this.#turns.push(session);
    this.#readySince.set(session, ++this.#events);
  }

  #isBusy(session: string): boolean {
    for (const run of this.#seats.runs()) if (this.#kind.sessionOf(run) === session) return true;
    return false;
  }

  #drop(run: Run): void {
    const session = this.#kind.sessionOf(run);
    const left = this.#waiting.get(session)?.filter((waiting) => waiting !== run) ?? [];
    if (left.length > 0) this.#waiting.set(session, left);
    else this.#waiting.delete(session);
  }

  #copy(): RunQueue<Run> {
    const copy = new RunQueue(this.#seats.copy(), this.#kind);
    copy.#turns = [...this.#turns];
    copy.#events = this.#events;
    for (const [session, runs] of this.#waiting) copy.#waiting.set(session, [...runs]);
    for (const [session, at] of this.#readySince) copy.#readySince.set(session, at);
    for (const [session, at] of this.#begunAt) copy.#begunAt.set(session, at);
    return copy;
  }
}
