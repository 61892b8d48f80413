/** Which runs are at Redis at the same time, seen by all worker threads of a server through shared memory. */

import { type Flags, newFlags } from '@roundtrip/platform';

/** Two counters: runs that are at it now, and runs that ever began. */
export type Activity = Flags;

export const newActivity = (): Activity => newFlags(2);

const NOW = 0;
const BEGUN = 1;

/** Begins a run; the function given ends it. For the thread that outlives all runs: a worker may be ended at any time. */
export function beginRun(activity: Activity): () => void {
  Atomics.add(activity, NOW, 1);
  Atomics.add(activity, BEGUN, 1);
  return () => Atomics.sub(activity, NOW, 1);
}

/** Watches from now on: the function given tells whether the one run that watches was alone all the time. */
export function watchForOthers(activity: Activity): () => boolean {
  const isAlone = () => Atomics.load(activity, NOW) === 1;
  const begun = Atomics.load(activity, BEGUN);
  const wasAlone = isAlone();
  return () => wasAlone && isAlone() && Atomics.load(activity, BEGUN) === begun;
}
