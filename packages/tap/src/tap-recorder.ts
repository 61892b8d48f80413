/** The thread that finds commands and replies in what has passed. */
import { workerData } from 'node:worker_threads';
import { LogReader } from './log/log-reader.ts';
import type { RecorderStart, ToRecorder } from './messages.ts';
import { Recorder } from './record/recorder.ts';
import { Recording } from './record/recording.ts';

const { relay, keeper, read, taken } = workerData as RecorderStart;
const recording = new Recording({
  post: (batch) => keeper.postMessage(batch),
  taken: () => Atomics.load(taken, 0),
});
const recorder = new Recorder(recording);
const reader = new LogReader(
  (type, connection, at, bytes, value) => recorder.take(type, connection, at, bytes, value),
  () => void Atomics.add(read, 0, 1),
);

relay.on('message', (message: ToRecorder) => {
  if (message.type !== 'passed') return keeper.postMessage(message);
  reader.read(message);
  recording.flush();
});
