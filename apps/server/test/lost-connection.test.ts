/** A connection that is lost in the middle of a batch. */
import { type Experiment, INSTANTS, STATUS, type Strategy } from '@roundtrip/protocol';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { laneAmong, type Relay, startRelay } from './relay.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { rowsOf, Viewer } from './viewer.ts';

let redis: RedisProcess;
let relay: Relay;
let server: ServerProcess;
let viewer: Viewer;
beforeAll(async () => {
  redis = await startRedis();
  relay = await startRelay(redis.port);
  server = await startServer({ REDIS_URL: `redis://127.0.0.1:${relay.port}` });
  viewer = await Viewer.connect(server.url);
});
afterAll(async () => {
  viewer?.close();
  await server?.stop();
  await relay?.close();
  await redis?.stop();
});

const experiment = (strategy: Strategy): Experiment => ({
  workload: { kind: 'commands', text: '500 SET key:{i} value' },
  lanes: [strategy],
  network: { rttMs: 1 },
});

/** Cuts the connection of the lane when that command comes, which does not pass any more. */
function cutAtCommand(index: number): void {
  const before = relay.connections.length;
  relay.cutsAt = (connection) =>
    connection === laneAmong(relay.connections.slice(before), 'value\r\n') &&
    connection.sent.includes(`key:${index}\r\n`);
}

it.each<[number, Strategy]>([
  [100, { kind: 'sequential' }],
  [0, { kind: 'concurrent' }],
  [0, { kind: 'auto-pipelined' }],
  [100, { kind: 'pipelined', batchSize: 20 }],
  [100, { kind: 'transaction', batchSize: 20 }],
])(
  'at command %j leaves unanswered what was under way, and keeps what had arrived: %j',
  async (command, strategy) => {
    cutAtCommand(command);
    const answer = await viewer.ask<{ runId: string }>('run:start', experiment(strategy));
    if (!answer.ok) throw new Error(answer.error.message);
    const run = await viewer.endOf(answer.runId);
    expect(run.failed?.error).toMatchObject({ code: 'REDIS_UNAVAILABLE' });
    const rows = rowsOf(run, 0);
    const answered = rows.filter((row) => row.status === STATUS.ok).length;
    expect(answered).toBe(command);
    expect(rows.slice(0, answered).every((row) => row.status === STATUS.ok)).toBe(true);
    expect(rows.slice(answered).length).toBeGreaterThan(0);
    for (const row of rows) {
      const instants = INSTANTS.map((name) => row[name]);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }
    for (const row of rows.slice(answered)) expect(row.status).toBe(STATUS.unanswered);

    // The next run works without a restart.
    relay.cutsAt = () => false;
    const next = await viewer.run({ ...experiment(strategy), network: { rttMs: 0 } });
    expect(next.finished?.lanes[0]?.summary).toMatchObject({ commands: 500, errors: 0 });
  },
);
