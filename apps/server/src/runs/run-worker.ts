/** Entry of the worker thread: runs, perhaps several at a time, each told over a port of its own. */
import { type MessagePort, parentPort, threadId } from 'node:worker_threads';
import {
  compileAhead,
  executeRun,
  type RunMessage,
  type RunOutcome,
  type RunTask,
  tidy,
} from '@roundtrip/engine';
import { eventLoop, type Flags } from '@roundtrip/platform';

export interface WorkerTask extends RunTask {
  /** Where the run's messages go, in order, the outcome last; any message that comes back means: stop. */
  port: MessagePort;
  /** Set to 1 when the run is to stop, for code that keeps the event loop from turning. */
  cancelled: Flags;
  /** Set to 1 as the first thing: until then nothing has been done, and another thread can do it all. */
  hasBegun: Flags;
}

/** What a thread says once, when all its code is there. */
export interface ThreadLoaded {
  type: 'thread-loaded';
  threadId: number;
}

eventLoop.wakeOnTime();

// In a turn of its own: whoever imports this is then done with it.
setImmediate(() => parentPort?.postMessage({ type: 'thread-loaded', threadId } satisfies ThreadLoaded));

export type WorkerMessage = RunMessage | { type: 'ended'; outcome: RunOutcome };

/** Resolves when the worker is free again; rejects when what the run wrote could not be removed. */
export default async function run({ port, cancelled, hasBegun, ...task }: WorkerTask): Promise<void> {
  Atomics.store(hasBegun, 0, 1);
  const controller = new AbortController();
  port.on('message', () => controller.abort());
  const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const isCancelled = () => Atomics.load(cancelled, 0) === 1;
  try {
    await executeRun(task, post, { signal: controller.signal, isCancelled }, (outcome) => {
      post({ type: 'ended', outcome });
    });
  } finally {
    port.close();
  }
}

/** Removes what a run has written whose thread was ended. */
export async function clear(task: RunTask): Promise<void> {
  await tidy(task);
}

/** Compiles the code, so that the first person's run does not have to. Ends as soon as `cancelled` is 1. */
export async function warmUp({ cancelled }: Pick<WorkerTask, 'cancelled'>): Promise<void> {
  await compileAhead(() => Atomics.load(cancelled, 0) === 1);
}
