/** A lane in a worker thread, as the playground runs it, the rows going nowhere. Answers each task with milliseconds. */
import { parentPort } from 'node:worker_threads';
import { cancelledBy, executeRun, type RunOutcome, type RunTask } from '@roundtrip/engine';

async function run(task: RunTask): Promise<number> {
  let outcome: RunOutcome | undefined;
  await executeRun(
    task,
    () => {},
    cancelledBy(new AbortController().signal),
    (told) => {
      outcome = told;
    },
  );
  if (!outcome?.ok) throw new Error(`the lane failed: ${outcome?.error.message}`);
  return outcome.lanes[0]?.summary.totalMs ?? Number.NaN;
}

parentPort?.on('message', async (task: RunTask) => parentPort?.postMessage(await run(task)));
