/** Bounds what the runs of a server hold in total: what is least likely to be asked for again goes first. */

export interface KeepingRun {
  readonly state: 'queued' | 'running' | 'ended';
  /** Bytes held for rows, observations and replies. */
  readonly keptBytes: number;
  /** Others are being shown it. */
  readonly isShown: boolean;
  /** Drops all of them. */
  forgetDetails(): void;
  /** Drops the rows and observations of one repetition; false if only the one in progress has any. */
  forgetOldestRepetition(): boolean;
}

/**
 * First drops everything of ended runs, oldest first; then the oldest repetitions of runs in progress, but never the one
 * being measured; last the ended runs that are being shown to a room.
 *
 * @param runs oldest first
 */
export function evictBeyond(bytes: number, runs: readonly KeepingRun[]): void {
  let excess = runs.reduce((sum, { keptBytes }) => sum + keptBytes, -bytes);
  const forget = (run: KeepingRun, how: () => boolean): boolean => {
    const before = run.keptBytes;
    const isMore = how();
    excess -= before - run.keptBytes;
    return isMore;
  };
  const forgetEnded = (areShown: boolean) => {
    for (const run of runs.filter(({ state, isShown }) => state === 'ended' && isShown === areShown)) {
      if (excess <= 0) return;
      forget(run, () => {
        run.forgetDetails();
        return false;
      });
    }
  };
  forgetEnded(false);
  for (const run of runs.filter(({ state }) => state === 'running')) {
    while (excess > 0 && forget(run, () => run.forgetOldestRepetition()));
  }
  forgetEnded(true);
}
