import { parentPort, type Transferable, Worker } from 'node:worker_threads';
import type { Flags, Thread } from '../threads.ts';

export function newFlags(count: number): Flags {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

export function startThread(entry: URL, name: string): Thread {
  // It runs what was built, also where this runs from source: then with none of its options.
  const worker = new Worker(entry, { name, execArgv: [] });
  worker.unref();
  // Each of its tasks listens for its end.
  worker.setMaxListeners(0);
  // Whoever it serves is told by its end.
  worker.on('error', () => {});
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as readonly Transferable[]),
    onEnd(listener) {
      worker.once('exit', listener);
      return () => void worker.off('exit', listener);
    },
  };
}

export function onPosted(take: (message: unknown) => void): void {
  parentPort?.on('message', take);
}
