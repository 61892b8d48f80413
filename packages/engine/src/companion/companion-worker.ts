/** The companion thread: looks at Redis from outside while a lane runs in the thread that started it. */
import { parentPort } from 'node:worker_threads';
import type { CompanionMessage, CompanionTask } from './companion-messages.ts';
import { observe } from './observe.ts';
import { sampleBuffers } from './sample-buffers.ts';

parentPort?.on('message', async ({ port, ...task }: CompanionTask) => {
  const tell = (message: CompanionMessage) => port.postMessage(message);
  const isOver = () => Atomics.load(task.stop, 0) === 1;
  try {
    if (task.type === 'observe') await observe(task, isOver, tell);
    else await sampleBuffers(task, isOver, tell);
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  } finally {
    port.close();
  }
});
