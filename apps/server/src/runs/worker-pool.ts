/** Worker threads that execute runs: as many as there are seats, each run on the one that it is given. */

import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import {
  newActiveLane,
  type RunMessage,
  type RunOutcome,
  type RunTask,
  wireErrorOf,
} from '@roundtrip/engine';
import type { Overcommitment } from '@roundtrip/protocol';
import { reasonOf, SILENCE_MS } from '@roundtrip/wire';
import { Piscina } from 'piscina';
import type { ThreadLoaded, WorkerMessage, WorkerTask } from './run-worker.ts';

const WORKER_FILE = fileURLToPath(new URL('./run-worker.js', import.meta.url));

/**
 * How long a run may take to stop by itself, milliseconds. The client library encodes a batch without looking up, and
 * 100,000 commands take it longer than that; then its thread is ended, and the pool starts another.
 */
const STOP_WITHIN_MS = 80;

/**
 * The same for one that shares its thread: to end that hits its neighbours. It is small, so it stops by itself; longest
 * where Redis has fallen silent.
 */
const SHARED_STOP_WITHIN_MS = 2 * SILENCE_MS;

/** How long a thread may take to load its code, and how often to look whether it has, milliseconds. */
const LOADED_WITHIN_MS = 3000;
const LOOK_EVERY_MS = 10;

/** Threads that a run is handed to, one after another, where those before ended without having looked at it. */
const ATTEMPTS = 3;

/**
 * Heap of a worker. The largest batch whose replies are at their limit takes some 600 MB; a worker that wants more is
 * ended, instead of the server with it. Under half as much V8 collects garbage so much oftener that large batches take
 * a tenth longer than in a program of one's own.
 */
const MOST_MEMORY_MB = 2048;

export interface Place {
  /** Index of the thread. */
  seat: number;
  /** Whether other runs may be on it. */
  isShared: boolean;
}

export interface StartedRun {
  /** Never rejects. */
  outcome: Promise<RunOutcome>;
  /** Resolves when the worker is free again, what the run wrote removed where Redis could be reached; never rejects. */
  isFree: Promise<void>;
  cancel(): void;
}

export class WorkerPool {
  /** For each seat one of one thread, which is replaced when it ends. */
  readonly #seats: readonly Piscina[];
  readonly #loadedThreads = new Set<number>();
  readonly #onLeftovers: (reason: string) => void;
  /** Set to 1 as soon as a worker has something better to do than to warm up. */
  readonly #isNeeded = new Int32Array(new SharedArrayBuffer(4));
  #warmedUp: Promise<unknown> = Promise.resolve();
  #hasLeftovers = false;

  /** @param onLeftovers what a run has written could not be removed, for that reason */
  constructor(size: number, onLeftovers: (reason: string) => void) {
    this.#onLeftovers = onLeftovers;
    this.#seats = Array.from({ length: size }, () => this.#openSeat());
  }

  #openSeat(): Piscina {
    const seat = new Piscina({
      filename: WORKER_FILE,
      minThreads: 1,
      maxThreads: 1,
      // Who may share it has been decided before.
      loadBalancer: (_task, [thread]) => thread ?? null,
      // Between runs a worker must still serve its event loop: sockets that close, timers that end.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    // A thread that ends between runs concerns nobody: another has taken its place. Its tasks, where it has any, are told.
    seat.on('error', () => {});
    seat.on('message', ({ threadId }: ThreadLoaded) => this.#loadedThreads.add(threadId));
    return seat;
  }

  get size(): number {
    return this.#seats.length;
  }

  /** Undefined where each worker may have a processor to itself. */
  get overcommitment(): Overcommitment | undefined {
    const processors = availableParallelism();
    return this.size > processors ? { workers: this.size, processors } : undefined;
  }

  /** Whether a run could not remove what it had written. */
  get hasLeftovers(): boolean {
    return this.#hasLeftovers;
  }

  start(
    { seat, isShared }: Place,
    given: Omit<RunTask, 'activeLane'>,
    onMessage: (message: RunMessage) => void,
  ): StartedRun {
    const pool = this.#seats[seat];
    if (!pool) throw new Error(`there is no seat ${seat}`);
    Atomics.store(this.#isNeeded, 0, 1);
    const task: RunTask = { ...given, activeLane: newActiveLane() };
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const ending = new AbortController();
    let hasEnded = false;
    let end: (outcome: RunOutcome) => void = () => {};
    const outcome = new Promise<RunOutcome>((resolve) => {
      end = resolve;
    });
    // The outcome comes over the port too, so that it cannot overtake the rows that were posted before it.
    const take = (message: WorkerMessage) => {
      if (message.type !== 'ended') return onMessage(message);
      hasEnded = true;
      end(message.outcome);
    };
    let attempts = 1;
    let port: MessagePort;
    const hand = async (): Promise<void> => {
      const { port1, port2 } = new MessageChannel();
      port = port1;
      port1.on('message', take);
      // Not when the worker is free: that is told over another port, and may overtake what was posted before.
      void outcome.then(() => port1.close());
      const hasBegun = new Int32Array(new SharedArrayBuffer(4));
      try {
        const workerTask: WorkerTask = { ...task, port: port2, cancelled, hasBegun };
        await pool.run(workerTask, { transferList: [port2], signal: ending.signal });
      } catch (error) {
        // It was handed to a thread that was ending already, and its successor has it at the next attempt.
        const isUntouched = Atomics.load(hasBegun, 0) === 0;
        const isWanted = Atomics.load(cancelled, 0) === 0;
        if (isUntouched && isWanted && attempts < ATTEMPTS) {
          attempts += 1;
          port1.close();
          return hand();
        }
        // News of a thread's end overtakes what it had posted before.
        while (!hasEnded) {
          const posted = receiveMessageOnPort(port1);
          if (!posted) break;
          take(posted.message);
        }
        take({ type: 'ended', outcome: { ok: false, error: wireErrorOf(error) } });
        return this.#clear(pool, task);
      }
    };
    const isFree = hand();
    const cancel = () => {
      Atomics.store(cancelled, 0, 1);
      port.postMessage('stop');
      setTimeout(
        async () => {
          await this.#threadsAreLoaded();
          if (!hasEnded) ending.abort();
        },
        isShared ? SHARED_STOP_WITHIN_MS : STOP_WITHIN_MS,
      ).unref();
    };
    return { outcome, isFree, cancel };
  }

  /** Lets every worker compile its code, so that the first person's run does not have to; any run ends that at once. */
  warmUp(): void {
    const task = { cancelled: this.#isNeeded };
    const each = this.#seats.map((seat) => seat.run(task, { name: 'warmUp' }));
    // A thread that ended meanwhile compiles when it has a run.
    this.#warmedUp = Promise.allSettled(each);
  }

  async close(): Promise<void> {
    Atomics.store(this.#isNeeded, 0, 1);
    await this.#warmedUp;
    await this.#threadsAreLoaded();
    await Promise.all(this.#seats.map((seat) => seat.destroy()));
  }

  /** Node aborts the whole process, in native code, when a thread is ended that is loading a module. */
  async #threadsAreLoaded(): Promise<void> {
    const isLoading = () =>
      this.#seats
        .flatMap(({ threads }) => threads)
        .some(({ threadId }) => threadId > 0 && !this.#loadedThreads.has(threadId));
    for (let waited = 0; isLoading() && waited < LOADED_WITHIN_MS; waited += LOOK_EVERY_MS)
      await sleep(LOOK_EVERY_MS);
  }

  /** Tidies up after a thread that could not do so itself. */
  async #clear(pool: Piscina, task: RunTask): Promise<void> {
    await pool.run(task, { name: 'clear' }).catch((error: unknown) => {
      this.#hasLeftovers = true;
      this.#onLeftovers(reasonOf(error));
    });
  }
}
