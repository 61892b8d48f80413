/** All runs of the server: who waits, who runs, and what is remembered of those that ended. */
import { randomUUID } from 'node:crypto';
import { type Activity, beginRun, newActivity } from '@roundtrip/engine';
import type { Ack, CancelRequest, RepliesRequest, ReplyText, WireError } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import type { RedisTarget } from '../redis-targets/index.ts';
import { checkExperiment } from './check-experiment.ts';
import { Run, type Send } from './run.ts';
import type { StartedRun, WorkerPool } from './worker-pool.ts';

/** Runs of one session that may wait or run at once. */
const PENDING_PER_SESSION = 4;
/** Ended runs of one session whose replies can still be read. */
const REMEMBERED_PER_SESSION = 4;

const STOPPED: WireError = {
  code: 'CANCELLED',
  message: 'Stopped before its end. What had arrived is kept.',
};
const UNKNOWN: WireError = {
  code: 'UNKNOWN_RUN',
  message:
    'This run is not known here: it may be too long ago, or another person’s. Run the experiment again.',
};

export class RunService {
  readonly #pool: WorkerPool;
  readonly #address: RedisAddress;
  readonly #activity: Activity | undefined;
  readonly #runs = new Map<string, Run>();
  /** Waiting runs, the next one first. */
  #queue: Run[] = [];
  readonly #running = new Map<Run, StartedRun>();
  #closing = false;

  constructor(pool: WorkerPool, target: RedisTarget) {
    this.#pool = pool;
    this.#address = target.address;
    // Where strangers use the server too, what it counts is not ours alone.
    this.#activity = target.kind === 'external' ? undefined : newActivity();
  }

  /** Takes a run in. It begins after this call has returned, so that its id is known before its first event. */
  start(sessionId: string, payload: unknown, send: Send): Ack<{ runId: string; position: number }> {
    const checked = checkExperiment(payload);
    if (!checked.ok) return checked;
    if (this.#closing) return refused({ code: 'SHUTTING_DOWN', message: 'The server is closing.' });
    const own = [...this.#runs.values()].filter((run) => run.sessionId === sessionId);
    if (own.filter((run) => run.state !== 'ended').length >= PENDING_PER_SESSION) {
      return refused({
        code: 'LIMIT',
        message: `At most ${PENDING_PER_SESSION} runs of one page may wait at once. Wait for one to end, or stop it.`,
      });
    }
    const runId = randomUUID();
    const keyPrefix = `rt:${runId.slice(0, 8)}:`;
    const { experiment, commandOf } = checked;
    const run = new Run({ id: runId, sessionId, experiment, commandOf, keyPrefix }, send);
    this.#forgetOldest(own);
    this.#runs.set(runId, run);
    this.#queue.push(run);
    const position = Math.max(0, this.#running.size + this.#queue.length - this.#pool.size);
    queueMicrotask(() => this.#next());
    return { ok: true, runId, position };
  }

  cancel(sessionId: string, { runId }: CancelRequest): Ack<object> {
    const run = this.#ofSession(sessionId, runId);
    if (!run) return refused(UNKNOWN);
    this.#stop(run, STOPPED);
    return { ok: true };
  }

  replies(
    sessionId: string,
    { runId, lane, from, count }: RepliesRequest,
  ): Ack<{ replies: ReplyText[]; commands: string[] }> {
    const run = this.#ofSession(sessionId, runId);
    if (!run) return refused(UNKNOWN);
    if (lane >= run.experiment.lanes.length) {
      return refused({
        code: 'BAD_REQUEST',
        message: `lane: the run has lanes 0 to ${run.experiment.lanes.length - 1}`,
      });
    }
    return { ok: true, ...run.repliesOf(lane, from, count) };
  }

  /** The person is gone: their runs end, and nothing of them is kept. */
  endSession(sessionId: string): void {
    for (const run of [...this.#runs.values()].filter((candidate) => candidate.sessionId === sessionId)) {
      this.#stop(run, STOPPED);
      this.#runs.delete(run.id);
    }
  }

  /** Stops every run, and resolves when every worker is free. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const run of this.#runs.values()) {
      this.#stop(run, {
        code: 'SHUTTING_DOWN',
        message: 'The server is closing. Run again when it is back.',
      });
    }
    await Promise.all([...this.#running.values()].map((started) => started.isFree));
  }

  #ofSession(sessionId: string, runId: string): Run | undefined {
    const run = this.#runs.get(runId);
    return run?.sessionId === sessionId ? run : undefined;
  }

  /** The person is told at once; the worker is free when it has let go of its connections. */
  #stop(run: Run, error: WireError): void {
    this.#running.get(run)?.cancel();
    this.#queue = this.#queue.filter((waiting) => waiting !== run);
    run.end({ ok: false, error });
    this.#tellPositions();
  }

  #next(): void {
    while (this.#running.size < this.#pool.size && !this.#closing) {
      const run = this.#queue.shift();
      if (!run) break;
      run.state = 'running';
      const { experiment, keyPrefix } = run;
      const task = { experiment, keyPrefix, address: this.#address, activity: this.#activity };
      const runEnds = this.#activity && beginRun(this.#activity);
      const started = this.#pool.start(task, (message) => run.relay(message));
      this.#running.set(run, started);
      void started.outcome.then((outcome) => run.end(outcome));
      void started.isFree.then(() => {
        runEnds?.();
        this.#running.delete(run);
        this.#next();
        this.#tellPositions();
      });
    }
  }

  #tellPositions(): void {
    for (const [index, run] of this.#queue.entries()) run.queued(index + 1);
  }

  #forgetOldest(own: readonly Run[]): void {
    const ended = own.filter((run) => run.state === 'ended');
    for (const run of ended.slice(0, Math.max(0, ended.length - REMEMBERED_PER_SESSION + 1))) {
      this.#runs.delete(run.id);
    }
  }
}

function refused(error: WireError): { ok: false; error: WireError } {
  return { ok: false, error };
}
