/** Several people's runs on one worker: they run at once, and none of them notices the others. */
import type { Experiment } from '@roundtrip/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { experiment, pipelined } from './experiments.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type FinishedRun, type RecordedEvent, rowsOf, Viewer } from './viewer.ts';

const PEOPLE = 12;

let server: ServerProcess;
let viewers: Viewer[];
/** Events of all viewers, in the order of arrival. */
let events: { person: number; name: RecordedEvent['name'] }[];

beforeAll(async () => {
  server = await startServer({ WORKERS: '1' });
  viewers = await Promise.all(Array.from({ length: PEOPLE }, () => Viewer.connect(server.url)));
  events = [];
  for (const [person, viewer] of viewers.entries()) {
    viewer.listen((event) => events.push({ person, name: event.name }));
  }
});
afterAll(async () => {
  for (const viewer of viewers ?? []) viewer.close();
  await server?.stop();
});

const far = (text: string, rest: Partial<Experiment> = {}) =>
  experiment(text, { network: { rttMs: 80 }, ...rest });

it('rows of each come before the end of any', async () => {
  events.length = 0;
  const runs = await Promise.all(viewers.map((viewer) => viewer.run(far('60 INCR a'))));
  const firstEnd = events.findIndex(({ name }) => name === 'run:finished');
  const underWay = events.slice(0, firstEnd).filter(({ name }) => name === 'lane:chunk');
  expect(new Set(underWay.map(({ person }) => person)).size).toBe(PEOPLE);
  for (const run of runs) {
    expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 60, roundTrips: 60, errors: 0 });
    expect(rowsOf(run, 0)).toHaveLength(60);
  }
});

it('each has keys of its own, in every lane and repetition', async () => {
  const lanes = [{ kind: 'sequential' } as const, pipelined(3)];
  const each = viewers.map(async (viewer, person) => {
    const text = `SET a ${person}\nINCRBY a 1000\nGET a`;
    const run = await viewer.run(far(text, { lanes, repetitions: 2 }));
    for (const lane of lanes.keys()) {
      expect(await viewer.replies(run, 3, lane)).toEqual([
        'OK',
        `(integer) ${1000 + person}`,
        `"${1000 + person}"`,
      ]);
    }
  });
  await Promise.all(each);
});

it('one that is stopped does not disturb the others', async () => {
  const [first, ...others] = viewers as [Viewer, ...Viewer[]];
  const answer = await first.ask<{ runId: string }>('run:start', far('700 GET a'));
  if (!answer.ok) throw new Error(answer.error.message);
  const { runId } = answer;
  const running = others.map((viewer) => viewer.run(far('30 GET a')));
  const hasRows = (viewer: Viewer) => viewer.events.at(-1)?.name === 'lane:chunk';
  await expect.poll(() => viewers.every(hasRows)).toBe(true);
  expect(await first.ask('run:cancel', { runId })).toEqual({ ok: true });
  const stopped = await first.endOf(runId);
  expect(stopped.failed?.error.code).toBe('CANCELLED');
  expect(rowsOf(stopped, 0).length).toBeGreaterThan(0);
  for (const run of await Promise.all(running)) {
    expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 30, roundTrips: 30, errors: 0 });
  }
  // Its worker carries on with the other run.
  expect((await first.run(far('PING'))).finished).toBeDefined();
});

it('one that vanishes does not disturb the others', async () => {
  const vanishing = await Viewer.connect(server.url);
  const answer = await vanishing.ask<{ runId: string }>('run:start', far('700 GET a'));
  expect(answer.ok).toBe(true);
  const running = viewers.map((viewer) => viewer.run(far('20 GET a')));
  await expect.poll(() => vanishing.events.some(({ name }) => name === 'lane:chunk')).toBe(true);
  vanishing.close();
  for (const run of await Promise.all(running)) {
    expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 20, roundTrips: 20, errors: 0 });
  }
});

it('the buffers of each lane are reported as if nobody else were running', async () => {
  const lanes = [pipelined(50)];
  const given = far('500 GET big', { setup: `SET big ${'x'.repeat(1000)}`, lanes });
  const [first] = viewers as [Viewer];
  const peakOf = ({ finished }: FinishedRun) => finished?.lanes[0]?.summary.redisPeak ?? [];
  const runs = [await first.run(given), ...(await Promise.all(viewers.map((viewer) => viewer.run(given))))];
  // The sampling time is chance, and a machine that is too busy for a full batch in time has no peak; what there is to be
  // seen is not.
  const peaks = runs.flatMap(peakOf);
  expect(peaks.length).toBeGreaterThan(0);
  for (const { queryBytes } of peaks) expect(queryBytes).toBeGreaterThan(0);
});
