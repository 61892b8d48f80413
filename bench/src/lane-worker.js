/**
 * Runs a lane in a worker thread, as the playground does, and discards the rows. Answers each task with milliseconds.
 * Plain JavaScript, because a worker thread does not inherit the TypeScript loader.
 */
import { parentPort } from 'node:worker_threads';
import { cancelledBy, executeRun } from '@roundtrip/engine';

/** @param {import('@roundtrip/engine').RunTask} task */
async function run(task) {
  /** @type {import('@roundtrip/engine').RunOutcome | undefined} */
  let outcome;
  await executeRun(
    task,
    () => {},
    cancelledBy(new AbortController().signal),
    (told) => {
      outcome = told;
    },
  );
  if (!outcome?.ok) throw new Error(`the lane failed: ${outcome?.error.message}`);
  return outcome.lanes[0]?.summary.totalMs;
}

parentPort?.on('message', async (task) => parentPort?.postMessage(await run(task)));
