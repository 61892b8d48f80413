/** A viewer whose connection fails gets the rest of its run: every row once, in order, and none missing. */
import { randomBytes } from 'node:crypto';
import {
  BYTES_PER_ROW,
  type Experiment,
  INSTANTS,
  type RunFinished,
  type Strategy,
} from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { pipelined } from '../experiments.ts';
import { contentOf, type SharedRedis, startServerOn, startSharedRedis } from '../isolation/shared-redis.ts';
import type { ServerProcess } from '../server-process.ts';
import { chunksOf, type FinishedRun, rowsOf, Viewer } from '../viewer.ts';
import { type Gate, startGate } from './gate.ts';

let shared: SharedRedis;
let server: ServerProcess;
let gate: Gate;
beforeAll(async () => {
  shared = await startSharedRedis();
  server = await startServerOn(shared);
  gate = await startGate(server.url);
});
afterAll(async () => {
  await gate?.close();
  await server?.stop();
  await shared?.stop();
});

const sequential: Strategy = { kind: 'sequential' };

function experiment(commands: number, lanes: Strategy[], rest: Partial<Experiment> = {}): Experiment {
  return {
    workload: { kind: 'commands', text: `${commands} SET key:{i} value:{i}` },
    lanes,
    network: { rttMs: 0 },
    ...rest,
  };
}
const SLOW = experiment(200, [sequential], { network: { rttMs: 5 } });

const newToken = () => randomBytes(16).toString('base64url');

async function connect(auth: object = {}, url = gate.url): Promise<Viewer> {
  const viewer = await Viewer.connect(url, { protocol: 1, ...auth }, { reconnection: true });
  onTestFinished(() => viewer.close());
  return viewer;
}

async function start(viewer: Viewer, what: Experiment): Promise<string> {
  const answer = await viewer.ask<{ runId: string }>('run:start', what);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.runId;
}

const rowsSeen = (viewer: Viewer, runId: string) =>
  viewer.events
    .filter(({ name, payload }) => name === 'lane:chunk' && payload.runId === runId)
    .reduce((rows, { payload }) => rows + Number(payload.count), 0);

/** Read from the log. */
const hasEnded = (runId: string) =>
  server
    .log()
    .split('\n')
    .some((line) => line.includes(runId) && line.includes('"run ended"'));

/** Every lane's rows are complete, unique and in order, and match the server's summary. */
function expectWhole(run: FinishedRun, commands: number, finished: RunFinished | undefined = run.finished) {
  expect(finished).toBeDefined();
  for (const [lane, { summary, repetition }] of (finished?.lanes ?? []).entries()) {
    let next = 0;
    for (const chunk of chunksOf(run, lane, repetition)) {
      expect(chunk.from).toBe(next);
      next += chunk.count;
    }
    expect(next).toBe(commands);
    const rows = rowsOf(run, lane, repetition);
    const sum = (of: (row: (typeof rows)[number]) => number) =>
      rows.reduce((total, row) => total + of(row), 0);
    expect(sum((row) => row.resolved - row.issued) / commands / 1000).toBeCloseTo(summary.latencyMs.mean, 3);
    const [first, last] = [rows[0]?.issued ?? 0, rows.at(-1)?.resolved ?? 0];
    expect((last - first) / 1000).toBeCloseTo(summary.totalMs, 3);
    expect((rows.at(-1)?.roundTrip ?? -1) + 1).toBe(summary.roundTrips);
    for (const row of rows.slice(0, 1000)) {
      const instants = INSTANTS.map((name) => row[name]);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }
  }
}

it('a connection that is reset again and again in a run of 200,000 rows loses none and doubles none', async () => {
  const viewer = await connect();
  // At least this many bytes of rows arrive before the end of the run is reported.
  const bytes = 200_000 * BYTES_PER_ROW;
  gate.cutsAfter = [0.01, 0.2, 0.4, 0.6, 0.8].map((share) => gate.passed + share * bytes);
  const runId = await start(viewer, experiment(100_000, [pipelined(500), pipelined(50)]));
  const run = await viewer.endOf(runId);
  expect(gate.cutsAfter).toEqual([]);
  expect(viewer.isRecovered).toBe(true);
  expectWhole(run, 100_000);
  const names = run.events.map(({ name }) => name).filter((name, i, all) => name !== all[i - 1]);
  const perLane = ['lane:started', 'lane:chunk', 'lane:finished'];
  expect(names.filter((name) => name !== 'run:queued')).toEqual([
    'run:started',
    ...perLane,
    ...perLane,
    'run:finished',
  ]);
});

it('a run goes on while nobody is there, and is delivered when the viewer is back', async () => {
  const viewer = await connect();
  const runId = await start(viewer, SLOW);
  await eventually('rows have come', () => rowsSeen(viewer, runId) > 0);
  gate.shut();
  gate.cut();
  await eventually('the run has ended', () => hasEnded(runId));
  expect(viewer.events.some(({ name }) => name === 'run:finished')).toBe(false);
  gate.open();
  expectWhole(await viewer.endOf(runId), 200);
  expect(viewer.isRecovered).toBe(true);
});

it('a connection that has died unnoticed is replaced by the new one', async () => {
  const viewer = await connect();
  const runId = await start(viewer, SLOW);
  await eventually('rows have come', () => rowsSeen(viewer, runId) > 0);
  // The server still holds the old connection when the client arrives with a new one.
  gate.stall();
  const before = gate.connections;
  viewer.dropConnection();
  await eventually('the client has come again', () => gate.connections > before);
  gate.flow();
  expectWhole(await viewer.endOf(runId), 200);
  await eventually('the server has closed the old connection', () => gate.connections === before);
});

it('a new connection with the session’s token gets the latest run from its beginning, during the run and after it', async () => {
  const session = newToken();
  const first = await connect({ session });
  const runId = await start(first, SLOW);
  await eventually('rows have come', () => rowsSeen(first, runId) > 0);
  first.dropConnection({ forGood: true });
  const second = await connect({ session });
  expect(await second.ask('run:resume', {})).toEqual({ ok: true, runId, position: 0, experiment: SLOW });
  const run = await second.endOf(runId);
  expectWhole(run, 200);
  expect(await second.replies(run, 2)).toEqual(['OK', 'OK']);
  const third = await connect({ session });
  expect(await third.ask('run:resume', { runId })).toMatchObject({ ok: true, runId });
  expectWhole(await third.endOf(runId), 200);
});

it('two pages with the same token see the same session, and neither disturbs the other', async () => {
  const session = newToken();
  const [one, other] = [await connect({ session }), await connect({ session })];
  const runs = [await start(one, SLOW), await start(other, experiment(150, [sequential]))] as const;
  expectWhole(await one.endOf(runs[0]), 200);
  expectWhole(await other.endOf(runs[1]), 150);
  // Each receives the runs that it started or asked for.
  expect(rowsSeen(one, runs[1])).toBe(0);
  expect(rowsSeen(other, runs[0])).toBe(0);
  one.close();
  expect(await other.ask('run:resume', { runId: runs[0] })).toMatchObject({ ok: true });
  expectWhole(await other.endOf(runs[0]), 200);
});

it('another session’s runs cannot be resumed, and a token that could be guessed is refused', async () => {
  const viewer = await connect({ session: newToken() });
  const runId = await start(viewer, experiment(10, [sequential]));
  const stranger = await connect({ session: newToken() });
  const unknown = { ok: false, error: { code: 'UNKNOWN_RUN' } };
  expect(await stranger.ask('run:resume', { runId })).toMatchObject(unknown);
  expect(await stranger.ask('run:resume', {})).toMatchObject(unknown);
  for (const session of ['', 'short', `${newToken()}!`, 7, null, 'x'.repeat(65)]) {
    await expect(Viewer.connect(server.url, { protocol: 1, session })).rejects.toMatchObject({
      data: { code: 'BAD_REQUEST', message: expect.stringMatching(/^session: /) },
    });
  }
});

it('closing the connection ends the session at once: its runs, keys and user are gone', async () => {
  const before = await contentOf(shared);
  const viewer = await connect({ session: newToken() });
  const runId = await start(viewer, SLOW);
  await eventually('rows have come', () => rowsSeen(viewer, runId) > 0);
  const own = (await contentOf(shared)).users.filter((user) => !before.users.includes(user));
  expect(own).toHaveLength(1);
  viewer.close();
  const isGone = async () => {
    const { keys, users } = await contentOf(shared);
    return keys.length === 0 && users.every((user) => !own.includes(user));
  };
  await eventually('its keys and its user are gone', isGone);
});
