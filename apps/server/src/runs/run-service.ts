/** All runs of the server: who waits, who runs, and what is remembered of those that ended. */
import { randomUUID } from 'node:crypto';
import type { Accepted } from '@roundtrip/checks';
import { type Activity, beginRun, newActivity, type RunOutcome } from '@roundtrip/engine';
import {
  type Ack,
  type CancelRequest,
  LIMITS,
  type RepliesRequest,
  type ReplyText,
  type Resumed,
  type ResumeRequest,
  refuse,
  type WireError,
} from '@roundtrip/protocol';
import type { AnsweredRows } from '@roundtrip/replies';
import type { ExperimentReader } from '../checks/experiment-reader.ts';
import type { Isolation } from '../isolation/isolation.ts';
import type { RedisTarget } from '../redis-targets/index.ts';
import { evictBeyond } from './evict.ts';
import type { Follower } from './journal.ts';
import { KnownRuns } from './known-runs.ts';
import { needOf } from './need.ts';
import { Run, type Visitor } from './run.ts';
import type { RunObserver } from './run-observer.ts';
import { RunQueue, type Turn } from './run-queue.ts';
import { Seats } from './seats.ts';
import type { StartedRun, WorkerPool } from './worker-pool.ts';

const STOPPED: WireError = {
  code: 'CANCELLED',
  message: 'Stopped before its end. What had arrived is kept.',
};
const CLOSING: WireError = {
  code: 'SHUTTING_DOWN',
  message: 'The server is closing. Run again when it is back.',
};
const TOO_LONG: WireError = {
  code: 'LIMIT',
  message:
    `Stopped after ${LIMITS.longestRunMs / 1000} s, the longest that a run may take. What had arrived is kept. ` +
    'Use fewer or cheaper commands, or a shorter distance.',
};

export interface RunServiceParts {
  pool: WorkerPool;
  /** Runs that may share a worker. */
  mostSharing: number;
  target: RedisTarget;
  isolation: Isolation;
  reader: ExperimentReader;
  observers: readonly RunObserver[];
}

export class RunService {
  readonly #pool: WorkerPool;
  readonly #isolation: Isolation;
  readonly #reader: ExperimentReader;
  readonly #observers: RunObserver[];
  readonly #target: RedisTarget;
  readonly #activity: Activity | undefined;
  readonly #runs = new KnownRuns();
  readonly #queue: RunQueue<Run>;
  readonly #running = new Map<Run, StartedRun>();
  #isAdvancing = false;
  #isClosing = false;

  constructor({ pool, mostSharing, target, isolation, reader, observers }: RunServiceParts) {
    this.#pool = pool;
    this.#queue = new RunQueue(new Seats({ count: pool.size, mostSharing }), {
      sessionOf: (run) => run.visitor.sessionId,
      needOf: (run) => run.need,
    });
    this.#isolation = isolation;
    this.#reader = reader;
    this.#observers = [...observers];
    this.#target = target;
    // Where strangers use the server too, what it counts is not ours alone.
    this.#activity = target.kind === 'external' ? undefined : newActivity();
  }

  observe(observer: RunObserver): void {
    this.#observers.push(observer);
  }

  get running(): number {
    return this.#queue.running;
  }

  get waiting(): number {
    return this.#queue.waiting;
  }

  /**
   * Takes a run in. It begins in a later turn of the event loop, so that its id is known before its first event.
   */
  start(visitor: Visitor, accepted: Accepted, follower: Follower): Ack<{ runId: string; position: number }> {
    if (this.#isClosing) return { ok: false, error: CLOSING };
    const tooMany = this.#runs.refusalFor(visitor);
    if (tooMany) return tooMany;
    const space = this.#isolation.sessions.spaceForRun(visitor.sessionId);
    const run = new Run({
      id: randomUUID(),
      visitor,
      experiment: accepted.experiment,
      need: needOf(accepted),
      space,
      overcommitment: this.#pool.overcommitment,
    });
    run.journal.follow(follower);
    this.#runs.add(run);
    this.#queue.add(run);
    const position = this.#queue.positions(performance.now()).get(run) ?? 0;
    run.position = position;
    this.#advance();
    return { ok: true, runId: run.id, position };
  }

  cancel({ sessionId }: Visitor, { runId }: CancelRequest): Ack<object> {
    const run = this.#runs.find(sessionId, runId);
    if (!run) return UNKNOWN_RUN;
    this.#stop(run, STOPPED);
    return { ok: true };
  }

  async replies(
    { sessionId }: Visitor,
    { runId, lane, from, count }: RepliesRequest,
  ): Promise<Ack<{ replies: ReplyText[]; commands: string[] }>> {
    const run = this.readable(sessionId, runId);
    if (!run) return UNKNOWN_RUN;
    const { lanes } = run.experiment;
    if (lane >= lanes.length)
      return refuse('BAD_REQUEST', `lane: the run has lanes 0 to ${lanes.length - 1}`);
    const rows = { lane, from, count };
    const found = await this.repliesOf(run, rows);
    return { ok: true, ...found };
  }

  /** The run, where it is the session's own or one that it is shown. */
  readable(sessionId: string, runId: string): Run | undefined {
    const run = this.#runs.byId(runId);
    return run?.isReadableBy(sessionId) ? run : undefined;
  }

  repliesOf(run: Run, rows: Omit<RepliesRequest, 'runId'>): Promise<AnsweredRows> {
    return run.repliesOf(rows, (...which) => this.#reader.commandsOf(...which));
  }

  /**
   * Tells all of a run again from its first event, and what is to come. It begins in a later turn of the event loop.
   *
   * @param request without a run the session's latest is meant.
   */
  resume({ sessionId }: Visitor, { runId }: ResumeRequest, follower: Follower): Ack<Resumed> {
    const run = this.#runs.find(sessionId, runId);
    if (!run) return UNKNOWN_RUN;
    setImmediate(() => run.journal.retell(follower));
    return { ok: true, runId: run.id, position: run.position, experiment: run.experiment };
  }

  /** Whether anything would be lost with the session. */
  hasRuns(sessionId: string): boolean {
    return this.#runs.find(sessionId, undefined) !== undefined;
  }

  /** A follower is gone. */
  unfollow(follower: Follower): void {
    this.#runs.unfollow(follower);
  }

  /**
   * The person is gone: their runs end, and nothing of them is kept. Resolves when nothing of them is in Redis either.
   *
   * @throws Error when their user could not be removed.
   */
  async endSession(sessionId: string): Promise<void> {
    for (const run of this.#runs.ofSession(sessionId)) {
      this.#stop(run, STOPPED);
      this.#runs.forget(run);
    }
    await this.#areFree(({ visitor }) => visitor.sessionId === sessionId);
    await this.#isolation.sessions.end(sessionId);
  }

  /** Stops every run, and resolves when every worker is free. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const run of this.#runs) this.#stop(run, CLOSING);
    await this.#areFree(() => true);
  }

  async #areFree(which: (run: Run) => boolean): Promise<void> {
    const started = [...this.#running].filter(([run]) => which(run));
    await Promise.all(started.map(([, { isFree }]) => isFree));
  }

  /** The person is told at once; the worker is free when it has let go of its connections. */
  #stop(run: Run, error: WireError): void {
    this.#running.get(run)?.cancel();
    this.#queue.remove(run);
    this.#end(run, { ok: false, error });
    this.#advance();
  }

  #end(run: Run, outcome: RunOutcome): void {
    if (run.state === 'ended') return;
    run.end(outcome);
    const { id: runId, visitor, tookMs, rows: commands } = run;
    const { sessionId } = visitor;
    const ended = outcome.ok ? 'finished' : outcome.error.code;
    const finished = outcome.ok && { finished: { run, lanes: outcome.lanes } };
    for (const observer of this.#observers) {
      observer.ended({ runId, sessionId, outcome: ended, tookMs, commands, ...finished });
    }
  }

  /** In a later turn of the event loop, once for all that changed in this one. */
  #advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    setImmediate(() => {
      this.#isAdvancing = false;
      if (this.#isClosing) return;
      const now = performance.now();
      for (let turn = this.#queue.take(now); turn !== undefined; turn = this.#queue.take(now))
        this.#begin(turn);
      for (const [run, position] of this.#queue.positions(now)) run.queued(position);
    });
  }

  #begin({ run, seat }: Turn<Run>): void {
    const waitedMs = run.begin();
    const { id: runId, experiment, space, visitor } = run;
    const began = { runId, sessionId: visitor.sessionId, lanes: experiment.lanes.length, waitedMs };
    for (const observer of this.#observers) observer.began(began);
    const { keyPrefix, user } = space;
    const task = { experiment, keyPrefix, user, address: this.#target.address, activity: this.#activity };
    const runEnds = this.#activity && beginRun(this.#activity);
    const started = this.#pool.start({ seat, isShared: run.need.share < 1 }, task, (message) => {
      run.relay(message);
      if (message.type === 'rows') evictBeyond(LIMITS.keptBytes, [...this.#runs]);
    });
    const watchdog = setTimeout(() => this.#stop(run, TOO_LONG), LIMITS.longestRunMs);
    this.#running.set(run, started);
    void started.outcome.then((outcome) => {
      if (!outcome.ok && outcome.error.code === 'REDIS_UNAVAILABLE') this.#target.doubt();
      this.#end(run, outcome);
    });
    void started.isFree.then(() => {
      clearTimeout(watchdog);
      runEnds?.();
      this.#running.delete(run);
      this.#queue.end(run);
      this.#advance();
    });
  }
}

export const UNKNOWN_RUN = refuse(
  'UNKNOWN_RUN',
  'This run is not known here: it may be too long ago, or another person’s. Run the experiment again.',
);
