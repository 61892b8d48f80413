/** Bounds what the runs of a server hold together: what is least likely to be asked for again goes first. */

export interface KeepingRun {
  readonly state: 'queued' | 'running' | 'ended';
  /** Held for rows, observations and replies. */
  readonly keptBytes: number;
  /** Lets go of all of them. */
  forgetDetails(): void;
  /** Lets go of the rows and observations of one repetition; false where only that under way has any. */
  forgetOldestRepetition(): boolean;
}

/**
 * Ended runs let go of everything, the oldest first; then runs under way of their oldest repetitions, but never of the
 * one that is being measured.
 *
 * @param runs the oldest first.
 */
export function evictBeyond(bytes: number, runs: readonly KeepingRun[]): void {
  let excess = runs.reduce((sum, { keptBytes }) => sum + keptBytes, -bytes);
  const forget = (run: KeepingRun, how: () => boolean): boolean => {
    const before = run.keptBytes;
    const isMore = how();
    excess -= before - run.keptBytes;
    return isMore;
  };
  for (const run of runs.filter(({ state }) => state === 'ended')) {
    if (excess <= 0) return;
    forget(run, () => {
      run.forgetDetails();
      return false;
    });
  }
  for (const run of runs.filter(({ state }) => state === 'running')) {
    while (excess > 0 && forget(run, () => run.forgetOldestRepetition()));
  }
}
