import type { Experiment, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import type { EndedRun } from '../../run/run-state.ts';
import type { SideRuns } from '../../workbench/side-runs.ts';
import { besideOf, distancesFrom, isOfExperiment } from './beside.ts';

const base: Experiment = {
  workload: { kind: 'commands', text: '10000 GET key:{i}' },
  lanes: [
    { kind: 'pipelined', batchSize: 10 },
    { kind: 'pipelined', batchSize: 100 },
  ],
  network: { rttMs: 1 },
};

/** Every lane took the given totals, one after another. */
function ended(experiment: Experiment, ...totalsMs: number[]): EndedRun {
  const summaries = totalsMs.map((totalMs) => ({ totalMs, commands: 10_000 }) as Summary);
  const repetitions = summaries.map((summary) => ({ commands: summary.commands, summary }));
  const results = [{ repetition: 0, summary: summaries[0] as Summary }];
  const lanes = experiment.lanes.map(() => ({ repetitions }));
  return {
    kind: 'done',
    runId: 'run',
    experiment,
    repetitions: totalsMs.length,
    lanes,
    results: experiment.lanes.flatMap(() => results),
  };
}

const sideRuns = (of: string | Experiment, ...runs: EndedRun[]): SideRuns => ({
  plan: { of, experiments: runs.map(({ experiment }) => experiment), expectedMs: 1 },
  ended: runs,
  state: 'done',
});
const at = (rttMs: number): Experiment => ({ ...base, network: { rttMs }, repetitions: 2 });
const distances = sideRuns(base, ended(at(1), 9, 9), ended(at(10), 50, 60));

test('what was measured beside a run belongs to it: repeats to the run, a sweep to its commands', () => {
  const run = ended(base, 7);
  const repeat = sideRuns('run', ended({ ...base, lanes: base.lanes.slice(1) }, 1, 2));
  const beside = besideOf({ repeat, distances }, run, base);
  expect(beside.repeats.map((lane) => lane.map(({ totalMs }) => totalMs))).toEqual([[], [1, 2]]);
  expect(beside.distances.map(({ network, lanes }) => [network.rttMs, lanes.length])).toEqual([
    [1, 2],
    [10, 2],
  ]);
  const other = { ...base, workload: { kind: 'commands' as const, text: 'PING' } };
  expect(besideOf({ repeat, distances }, { ...run, runId: 'another' }, other)).toEqual({
    repeats: [],
    distances: [],
  });
});

test('it is bounded, however often somebody presses', () => {
  const many = ended(base, ...Array<number>(70).fill(3));
  const beside = besideOf(
    { repeat: sideRuns('run', many), distances: sideRuns(base, ...Array<EndedRun>(70).fill(many)) },
    ended(base, 7),
    base,
  );
  expect(beside.repeats.map(({ length }) => length)).toEqual([20, 20]);
  expect(beside.distances).toHaveLength(8);
  expect(beside.distances[0]?.lanes[0]?.summaries).toHaveLength(20);
});

test('a kept sweep is drawn as it was when it was measured', () => {
  const { distances: kept } = besideOf({ distances }, ended(base, 7), base);
  const again = distancesFrom(base, kept);
  expect(again?.ended.map(({ experiment, lanes }) => ({ experiment, lanes }))).toEqual(
    distances.ended.map(({ experiment, lanes }) => ({ experiment, lanes })),
  );
  expect(again && isOfExperiment(again, base)).toBe(true);
  expect(distancesFrom(base, [])).toBeUndefined();
});

test('a sweep stays with its commands, whatever lanes and network are composed', () => {
  const other = { ...base, lanes: base.lanes.slice(1), network: { rttMs: 7 } };
  expect(isOfExperiment(distances, other)).toBe(true);
  expect(isOfExperiment(distances, { ...other, setup: 'SET a 1' })).toBe(false);
});
