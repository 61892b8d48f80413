/** Runs an experiment with the engine and with the programs generated for it, and compares what each leaves in Redis. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENTS, type Client, writeProgram } from '@roundtrip/codegen';
import type { Experiment } from '@roundtrip/protocol';
import { interpreterThat, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { cancelledBy } from '../../src/cancellation.ts';
import { scriptsOf } from '../../src/lane-script.ts';
import { runLane } from '../../src/run-lane.ts';
import { bundleLibraries } from './bundle-libraries.ts';
import { readKeySpace, type StoredKey } from './key-space.ts';

const CLIENTS_RUN = (Object.keys(CLIENTS) as Client[]).filter((client) => CLIENTS[client].isRunByTests);

interface Outcome {
  keys: StoredKey[];
  /** Calls by command, as counted by Redis; INCR and DECR count as INCRBY and DECRBY, which redis-py sends instead. */
  calls: Record<string, number>;
}

interface ProgramOutcome extends Outcome {
  /** `null` if it was killed by a signal. */
  exitStatus: number | null;
  stdout: string;
  stderr: string;
}

/** One Redis, emptied before each play. */
interface Stage {
  redis: Redis;
  /** Runs the first lane of the experiment, without a prefix. */
  playedByEngine(experiment: Experiment): Promise<Outcome>;
  playedByProgram(experiment: Experiment, client: Client): Promise<ProgramOutcome>;
  close(): Promise<void>;
}

/** A stage for the engine and one per client, so that all can play at once. */
export interface Stages {
  played(experiment: Experiment): Promise<{ engine: Outcome; programs: readonly PlayedProgram[] }>;
  close(): Promise<void>;
}

export interface PlayedProgram {
  client: Client;
  /** In the state that the program left it. */
  redis: Redis;
  outcome: ProgramOutcome;
}

export async function openStages(): Promise<Stages> {
  const folder = await mkdtemp(join(tmpdir(), 'roundtrip-programs-'));
  await bundleLibraries(join(folder, 'node_modules'));
  const engine = await openStage(folder);
  const programs = await Promise.all(
    CLIENTS_RUN.map(async (client) => ({ client, stage: await openStage(folder) })),
  );
  return {
    async played(experiment) {
      const [byEngine, ...byPrograms] = await Promise.all([
        engine.playedByEngine(experiment),
        ...programs.map(({ client, stage }) => stage.playedByProgram(experiment, client)),
      ]);
      return {
        engine: byEngine,
        programs: programs.flatMap(({ client, stage: { redis } }, at) => {
          const outcome = byPrograms[at];
          return outcome === undefined ? [] : [{ client, redis, outcome }];
        }),
      };
    },
    async close() {
      await Promise.all([engine, ...programs.map(({ stage }) => stage)].map((stage) => stage.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const TIMEOUT_MS = 60_000;

const INTERPRETERS: Readonly<Record<string, string>> = {
  javascript: process.execPath,
  python: interpreterThat('python3', ['-c', 'import redis']),
  shell: 'bash',
};

/** @param folder of the programs */
async function openStage(folder: string): Promise<Stage> {
  const server = await startRedis();
  const redis = new Redis(server.port, '127.0.0.1');

  async function outcomeOf<Result>(act: () => Promise<Result>): Promise<Outcome & Result> {
    await redis.flushall();
    await redis.config('RESETSTAT');
    const result = await act();
    const calls = callsIn(await redis.info('commandstats'));
    return { keys: await readKeySpace(redis), calls, ...result };
  }

  return {
    redis,
    playedByEngine: (experiment) =>
      outcomeOf(async () => {
        const [strategy] = experiment.lanes;
        if (strategy === undefined) throw new Error('no lane');
        await runLane(
          {
            lane: 0,
            repetition: 0,
            strategy,
            experiment,
            access: {
              address: { kind: 'tcp', host: '127.0.0.1', port: server.port, tls: false, db: 0 },
              connectionName: 'engine',
            },
            script: scriptsOf(experiment)(''),
            replyBudget: 0,
          },
          () => {},
          cancelledBy(new AbortController().signal),
        );
        return {};
      }),
    playedByProgram: (experiment, client) =>
      outcomeOf(async () => {
        const program = writeProgram(experiment, 0, client);
        if ('reason' in program) throw new Error(program.reason);
        const file = join(folder, `${client}-${program.fileName}`);
        await writeFile(file, program.text);
        return run(INTERPRETERS[CLIENTS[client].language] ?? '', file, server.port);
      }),
    async close() {
      redis.disconnect();
      await server.stop();
    },
  };
}

function run(
  interpreter: string,
  file: string,
  port: number,
): Promise<Pick<ProgramOutcome, 'exitStatus' | 'stdout' | 'stderr'>> {
  const env = { ...process.env, REDIS_URL: `redis://127.0.0.1:${port}` };
  return new Promise((resolve) => {
    const child = execFile(interpreter, [file], { env, timeout: TIMEOUT_MS }, (error, stdout, stderr) =>
      resolve({ exitStatus: error === null ? 0 : child.exitCode, stdout, stderr }),
    );
  });
}

/** Commands that clients send on their own: to introduce themselves, to wait for all replies, to unwatch keys. */
const OF_CONNECTIONS =
  /^(?:hello|client.*|auth|select|ping|quit|info|command.*|config.*|echo|flushall|unwatch)$/;

function callsIn(stats: string): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const [, counted = '', count] of stats.matchAll(/^cmdstat_(.+?):calls=(\d+)/gm)) {
    const name = counted.replace(/^(?:in|de)cr$/, '$&by');
    if (!OF_CONNECTIONS.test(name)) calls[name] = (calls[name] ?? 0) + Number(count);
  }
  return calls;
}
