/** The thread that keeps what was recorded, and answers questions about it. */
import { parentPort, workerData } from 'node:worker_threads';
import { Keeper } from './keep/keeper.ts';
import type { FromKeeper, KeeperStart, ToKeeper } from './messages.ts';
import { unitsOf } from './record/recording.ts';

const { recorder, taken } = workerData as KeeperStart;
const keeper = new Keeper((message: FromKeeper) => {
  const buffers = message.type === 'told' ? message.rows.map(({ columns }) => columns as ArrayBuffer) : [];
  parentPort?.postMessage(message, buffers);
});

recorder.on('message', (message: ToKeeper) => {
  switch (message.type) {
    case 'batch':
      keeper.add(message);
      Atomics.store(taken, 0, unitsOf(message));
      return;
    case 'asked':
      return keeper.answer(message.id, message.question);
    case 'close':
      parentPort?.postMessage({ type: 'closed' } satisfies FromKeeper);
      return;
    default:
      return message satisfies never;
  }
});
