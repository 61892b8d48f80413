/** The lane's side of the companion thread. */
import { newFlags, startThread, type Thread } from '@roundtrip/platform';
import { RunFailure } from '../run-failure.ts';
import {
  type CompanionMessage,
  type CompanionTask,
  LANE,
  type ObserveTask,
  type SampleTask,
} from './companion-messages.ts';

type Ended = Extract<CompanionMessage, { type: 'observing-ended' | 'sampling-ended' }>;

export interface Companion {
  /** The lane's clock has started. */
  laneBegins(): void;
  /**
   * Ends the task and returns its result; undefined if it failed.
   *
   * @throws RunFailure if the thread has died.
   */
  end(): Promise<Ended | undefined>;
}

/** One thread for all lanes of a worker: starting it takes longer than many a lane. */
let thread: Thread | undefined;

function companionThread(): Thread {
  if (!thread) {
    // Threads run the built file even if this one runs from source.
    const file = import.meta.url.endsWith('.ts')
      ? '../../dist/companion/companion-worker.js'
      : './companion-worker.js';
    thread = startThread(new URL(file, import.meta.url), 'companion');
    thread.onEnd(() => {
      thread = undefined;
    });
  }
  return thread;
}

const DIED =
  'The thread that observes Redis during a lane ended unexpectedly. What had arrived is kept. Run again.';

/**
 * Resolves when the companion is ready. It can handle several tasks at once.
 *
 * @param onDeath called if the thread dies before the task has ended; `end` throws then.
 * @throws RunFailure if it cannot connect.
 */
export async function startCompanion(
  task: ObserveTask | SampleTask,
  onMessage: (message: CompanionMessage) => void = () => {},
  onDeath: () => void = () => {},
): Promise<Companion> {
  const companion = companionThread();
  const lane = newFlags(1);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolveReady, rejectReady) => {
    const ended = new Promise<Ended | undefined>((resolveEnded, rejectEnded) => {
      const listen = (message: CompanionMessage) => {
        onMessage(message);
        if (message.type === 'ready') resolveReady({ laneBegins, end });
        if (message.type === 'observed' || message.type === 'looks' || message.type === 'ready') return;
        port1.close();
        forget();
        if (message.type === 'failed') rejectReady(new RunFailure('REDIS_UNAVAILABLE', message.message));
        resolveEnded(message.type === 'failed' ? undefined : message);
      };
      const die = () => {
        port1.close();
        const failure = new RunFailure('INTERNAL', DIED);
        rejectReady(failure);
        rejectEnded(failure);
        onDeath();
      };
      port1.onmessage = ({ data }: MessageEvent<CompanionMessage>) => listen(data);
      const forget = companion.onEnd(die);
    });
    // If the companion was not ready yet, the caller learns of the failure from that promise.
    ended.catch(() => {});
    const laneBegins = () => void Atomics.store(lane, 0, LANE.active);
    const end = () => {
      Atomics.store(lane, 0, LANE.over);
      return ended;
    };
    const request: CompanionTask = { ...task, lane, port: port2 };
    companion.post(request, [port2]);
  });
}
