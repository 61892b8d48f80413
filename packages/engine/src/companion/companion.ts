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
  /** The lane's clock has begun. */
  laneBegins(): void;
  /**
   * Ends the task, and gives what it came to; undefined when it failed.
   *
   * @throws RunFailure when its thread has ended.
   */
  end(): Promise<Ended | undefined>;
}

/** One thread for all lanes of a worker: starting it takes longer than many a lane. */
let thread: Thread | undefined;

function companionThread(): Thread {
  if (!thread) {
    // The thread runs the built file, also when this one runs from source.
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
  'The thread that looks at Redis beside a lane has ended by itself. What had arrived is kept. Run again.';

/**
 * Resolves when the companion is ready. It may have several tasks at a time.
 *
 * @param onDeath its thread has ended before the task has; `end` throws then.
 * @throws RunFailure when it cannot connect.
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
        if (message.type === 'observed' || message.type === 'ready') return;
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
    // Whoever is still waiting for it to be ready is told so there.
    ended.catch(() => {});
    const laneBegins = () => void Atomics.store(lane, 0, LANE.underWay);
    const end = () => {
      Atomics.store(lane, 0, LANE.over);
      return ended;
    };
    const request: CompanionTask = { ...task, lane, port: port2 };
    companion.post(request, [port2]);
  });
}
