/**
 * Whose turn it is: one run a session at a time, and the sessions take turns. A session whose run has ended goes behind
 * all who wait, so nobody is passed twice by the same person. Holds no clock and starts nothing.
 */
export class RunQueue<Run> {
  readonly #capacity: number;
  readonly #sessionOf: (run: Run) => string;
  /** By session, its next run first; no list is empty. */
  readonly #waiting = new Map<string, Run[]>();
  /** Sessions that have a run waiting and none running, the next one first. */
  #turns: string[] = [];
  /** In the order in which they began. */
  readonly #running = new Set<Run>();

  /** @param capacity runs that may run at once */
  constructor(capacity: number, sessionOf: (run: Run) => string) {
    this.#capacity = capacity;
    this.#sessionOf = sessionOf;
  }

  get waiting(): number {
    let count = 0;
    for (const runs of this.#waiting.values()) count += runs.length;
    return count;
  }

  get running(): number {
    return this.#running.size;
  }

  add(run: Run): void {
    const session = this.#sessionOf(run);
    const waiting = this.#waiting.get(session);
    if (waiting) waiting.push(run);
    else {
      this.#waiting.set(session, [run]);
      if (!this.#isBusy(session)) this.#turns.push(session);
    }
  }

  /** The run that is to begin now, if any may; it counts as running until `end`. */
  take(): Run | undefined {
    if (this.#running.size >= this.#capacity) return undefined;
    const session = this.#turns.shift();
    const run = session === undefined ? undefined : this.#waiting.get(session)?.[0];
    if (run === undefined) return undefined;
    this.#drop(run);
    this.#running.add(run);
    return run;
  }

  /** The run has let go of its worker. */
  end(run: Run): void {
    const session = this.#sessionOf(run);
    if (this.#running.delete(run) && this.#waiting.has(session)) this.#turns.push(session);
  }

  /** Forgets a run that waits; nothing happens to one that does not. */
  remove(run: Run): void {
    const session = this.#sessionOf(run);
    this.#drop(run);
    if (!this.#waiting.has(session)) this.#turns = this.#turns.filter((waiting) => waiting !== session);
  }

  /**
   * Of each run that waits, the next one first: 0 where it begins now, else its place in the line, which moves up by one
   * with each run that ends. Runs are taken to end in the order in which they began. Who comes later can still go before
   * a session's second run.
   */
  positions(): Map<Run, number> {
    const ahead = this.#copy();
    const positions = new Map<Run, number>();
    for (let run = ahead.take(); run !== undefined; run = ahead.take()) positions.set(run, 0);
    let place = 1;
    // A set may grow while it is walked: what begins is added, and ends in its turn.
    for (const oldest of ahead.#running) {
      ahead.end(oldest);
      const next = ahead.take();
      if (next !== undefined) positions.set(next, place++);
    }
    return positions;
  }

  #isBusy(session: string): boolean {
    for (const run of this.#running) if (this.#sessionOf(run) === session) return true;
    return false;
  }

  #drop(run: Run): void {
    const session = this.#sessionOf(run);
    const left = this.#waiting.get(session)?.filter((waiting) => waiting !== run) ?? [];
    if (left.length > 0) this.#waiting.set(session, left);
    else this.#waiting.delete(session);
  }

  #copy(): RunQueue<Run> {
    const copy = new RunQueue(this.#capacity, this.#sessionOf);
    for (const [session, runs] of this.#waiting) copy.#waiting.set(session, [...runs]);
    copy.#turns = [...this.#turns];
    for (const run of this.#running) copy.#running.add(run);
    return copy;
  }
}
