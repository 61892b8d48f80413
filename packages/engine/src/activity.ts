/** Shared memory through which all worker threads of a server see which runs are using Redis at the same time. */

import { type Flags, newFlags } from '@roundtrip/platform';

/** Two counters: runs in progress, and runs ever started. */
export type Activity = Flags;

export const newActivity = (): Activity => newFlags(2);

const IN_PROGRESS = 0;
const STARTED = 1;

/** Registers a run; the returned function ends it. Call it in the thread that outlives all runs, since workers can be killed. */
export function beginRun(activity: Activity): () => void {
  Atomics.add(activity, IN_PROGRESS, 1);
  Atomics.add(activity, STARTED, 1);
  return () => Atomics.sub(activity, IN_PROGRESS, 1);
}

/** Starts watching; the returned function says whether the watching run has been the only one all the time. */
export function watchForOthers(activity: Activity): () => boolean {
  const isAlone = () => Atomics.load(activity, IN_PROGRESS) === 1;
  const startedBefore = Atomics.load(activity, STARTED);
  const wasAlone = isAlone();
  return () => wasAlone && isAlone() && Atomics.load(activity, STARTED) === startedBefore;
}
