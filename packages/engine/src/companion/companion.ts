/** The lane's side of the companion thread. */
import { Worker } from 'node:worker_threads';
import { RunFailure } from '../run-failure.ts';
import type { CompanionMessage, CompanionTask, ObserveTask, SampleTask } from './companion-messages.ts';

type Ended = Extract<CompanionMessage, { type: 'observing-ended' | 'sampling-ended' }>;

export interface Companion {
  /** Ends the task, and gives what it came to; undefined when it failed. */
  end(): Promise<Ended | undefined>;
}

/** One thread for all lanes of a worker: starting it takes longer than many a lane. */
let thread: Worker | undefined;

function companionThread(): Worker {
  if (!thread) {
    // The thread runs the built file, also when this one runs from source.
    const file = import.meta.url.endsWith('.ts')
      ? '../../dist/companion/companion-worker.js'
      : './companion-worker.js';
    thread = new Worker(new URL(file, import.meta.url), { name: 'companion' });
    thread.unref();
    thread.once('exit', () => {
      thread = undefined;
    });
  }
  return thread;
}

/**
 * Resolves when the companion has looked at Redis once. One task at a time.
 *
 * @throws RunFailure when it cannot connect.
 */
export async function startCompanion(
  task: ObserveTask | SampleTask,
  onMessage: (message: CompanionMessage) => void = () => {},
): Promise<Companion> {
  const worker = companionThread();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return new Promise((resolveReady, rejectReady) => {
    const ended = new Promise<Ended | undefined>((resolveEnded) => {
      const listen = (message: CompanionMessage) => {
        onMessage(message);
        if (message.type === 'ready') resolveReady({ end });
        if (message.type === 'observed' || message.type === 'ready') return;
        worker.off('message', listen);
        if (message.type === 'failed') rejectReady(new RunFailure('REDIS_UNAVAILABLE', message.message));
        resolveEnded(message.type === 'failed' ? undefined : message);
      };
      worker.on('message', listen);
    });
    const end = () => {
      Atomics.store(stop, 0, 1);
      return ended;
    };
    const request: CompanionTask = { ...task, stop };
    worker.postMessage(request);
  });
}
