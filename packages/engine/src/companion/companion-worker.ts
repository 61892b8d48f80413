/** The companion thread: watches Redis from outside while a lane runs in the thread that started it. */
import { onPosted } from '@roundtrip/platform';
import { type CompanionMessage, type CompanionTask, LANE } from './companion-messages.ts';
import { observe } from './observe.ts';
import { sampleBuffers } from './sample-buffers.ts';

onPosted(async (posted) => {
  const { port, ...task } = posted as CompanionTask;
  const report = (message: CompanionMessage) => port.postMessage(message);
  const stage = () => Atomics.load(task.lane, 0);
  const isOver = () => stage() === LANE.over;
  try {
    if (task.type === 'observe')
      await observe(task, { isOver, isActive: () => stage() === LANE.active }, report);
    else await sampleBuffers(task, isOver, report);
  } catch (error) {
    report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  } finally {
    port.close();
  }
});
