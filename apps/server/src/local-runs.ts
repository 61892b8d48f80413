/**
 * Runs for one program on this machine, without a page: on the same Redis targets, isolated in the same way, and in the same
 * worker threads, so that they measure as the server's do.
 */
import type { Accepted, CheckedExperiment } from '@roundtrip/checks';
import type { Expression, RunFacts } from '@roundtrip/lessons/expression';
import type { LaneResult, MeasuredNetwork, RedisTargetKind, RunEvent, WireError } from '@roundtrip/protocol';
import type { Logger } from 'pino';
import { ExperimentReader } from './checks/experiment-reader.ts';
import { openIsolation } from './isolation/isolation.ts';
import type { UrlSetting } from './redis-targets/external.ts';
import { openRedisTarget } from './redis-targets/index.ts';
import type { Visitor } from './runs/run.ts';
import { factsOf } from './runs/run-facts.ts';
import { RunService } from './runs/run-service.ts';
import { WorkerPool } from './runs/worker-pool.ts';

export { RedisTargetError } from './redis-targets/index.ts';

export interface LocalRunsOptions {
  /** Otherwise a Redis that is installed, otherwise the embedded one. */
  redisUrl: string | undefined;
  /** Where that was given, as messages name it. */
  setting: UrlSetting;
  /** Directories to search for a Redis, in the form of PATH. */
  path: string;
  log: Logger;
}

export interface LocalRuns {
  readonly redis: { kind: RedisTargetKind; description: string };
  /** The network between here and a given Redis; undefined for one of this program's own. */
  measureNetwork(): Promise<MeasuredNetwork | undefined>;
  /** The same checks as the server's. */
  check(payload: unknown): Promise<CheckedExperiment>;
  /** One at a time. */
  run(accepted: Accepted, options: RunOptions): Promise<LocalOutcome>;
  /** Ends a run in progress. When it resolves, nothing that runs wrote is left in Redis, where it could be reached. */
  close(): Promise<void>;
}

export interface RunOptions {
  onEvent(told: RunEvent): void;
  signal: AbortSignal;
}

export type LocalOutcome =
  | {
      ok: true;
      /** The median repetition of each lane. */
      lanes: readonly LaneResult[];
      /** For what these expressions ask. Until the next run. */
      factsFor(expressions: readonly Expression[]): Promise<RunFacts>;
    }
  | { ok: false; error: WireError };

const VISITOR: Visitor = { sessionId: 'local', address: undefined };

/** @throws RedisTargetError if `redisUrl` is given and cannot be used */
export async function openLocalRuns({ redisUrl, setting, path, log }: LocalRunsOptions): Promise<LocalRuns> {
  const target = await openRedisTarget({ redisUrl, setting, path, log });
  // Where nobody else has keys, what keeps them apart concerns nobody.
  const isolationLog = target.kind === 'external' ? log : log.child({}, { level: 'silent' });
  const isolation = await openIsolation(target, isolationLog);
  const pool = new WorkerPool(1, (reason) => log.warn(`what a run wrote is left in Redis: ${reason}`));
  const reader = new ExperimentReader(isolation.rules);
  const runs = new RunService({ pool, mostSharing: 1, target, isolation, reader, observers: [] });
  const factsFor = (runId: string, lanes: readonly LaneResult[]) => {
    const run = runs.readable(VISITOR.sessionId, runId);
    if (run === undefined) throw new Error(`run ${runId} is not kept any longer`);
    return (expressions: readonly Expression[]) =>
      factsOf(expressions, { run, lanes }, async (lane, row) => {
        const { replies } = await runs.repliesOf(run, { lane, from: row, count: 1 });
        return replies[0]?.text;
      });
  };
  return {
    redis: { kind: target.kind, description: target.description },
    measureNetwork: () => target.measureNetwork(),
    check: (payload) => reader.check(payload),
    run: (accepted, { onEvent, signal }) =>
      new Promise((resolve) => {
        const take = ({ told }: { told: RunEvent | undefined }) => {
          if (told === undefined) return;
          onEvent(told);
          if (told.event === 'run:failed') return resolve({ ok: false, error: told.payload.error });
          if (told.event !== 'run:finished') return;
          const { runId, lanes } = told.payload;
          resolve({ ok: true, lanes, factsFor: factsFor(runId, lanes) });
        };
        const started = runs.start(VISITOR, accepted, { take });
        if (!started.ok) return resolve(started);
        const stop = () => runs.cancel(VISITOR, started);
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
    async close() {
      await runs.close();
      await reader.close();
      await pool.close();
      await isolation.end(!pool.hasLeftovers);
      await target.close();
    },
  };
}
