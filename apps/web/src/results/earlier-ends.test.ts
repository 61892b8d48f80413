import { expect, test } from 'vitest';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { EarlierRun } from '../workbench/earlier-run.ts';
import type { LaneSeries } from '../workbench/lane-series.ts';
import { earlierEnds } from './earlier-ends.ts';

const seriesOf = (endUs: number, asked?: number): LaneSeries => ({
  commands: 3,
  asked,
  race: { us: new Uint32Array(), done: new Uint32Array() },
  milestonesUs: Uint32Array.of(100, 200, endUs),
  byCommand: { command: new Uint32Array(), us: new Uint32Array() },
  percentiles: { us: new Uint32Array(), below: new Uint32Array(), commands: 3 },
  percentilesUs: new Uint32Array(),
});

function runOf(letter: string, ...series: LaneSeries[]): EarlierRun {
  const identities = identifyLanes([{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }]);
  return {
    id: letter,
    letter,
    name: letter,
    lanes: series.flatMap((each, index) => {
      const identity = identities[index];
      return identity === undefined ? [] : [{ identity, series: each }];
    }),
  };
}

test('a lane gets the end of the same lane in each earlier run, and of no other', () => {
  const earlier = [runOf('A', seriesOf(3_300), seriesOf(1_200)), runOf('B', seriesOf(4_000))];
  expect(earlierEnds(earlier, 'sequential')).toEqual([
    { letter: 'A', ms: 3.3 },
    { letter: 'B', ms: 4 },
  ]);
  expect(earlierEnds(earlier, 'pipelined')).toEqual([{ letter: 'A', ms: 1.2 }]);
  expect(earlierEnds(earlier, 'concurrent')).toEqual([]);
});

test('a lane that was cut short has no end', () => {
  expect(earlierEnds([runOf('A', seriesOf(0)), runOf('B', seriesOf(900, 5))], 'sequential')).toEqual([]);
});
