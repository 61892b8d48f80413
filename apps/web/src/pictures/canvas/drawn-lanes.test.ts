import { newColumns, type Strategy, type Summary, type TraceColumns } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { drawnLanes } from './drawn-lanes.ts';

const watched: Strategy = { kind: 'transaction', batchSize: 2, watch: ['key'] };
const [identity] = identifyLanes([watched]);

/** Issued at 3 ms on the clock of the lane, done at 8 ms and at 10 ms. */
const columns = newColumns(2);
columns.issued.fill(3_000);
columns.resolved.set([8_000, 10_000]);

function drawn(progress: LaneView['progress'], shown?: { repetition: number; count: number }) {
  if (identity === undefined) throw new Error('one lane is identified');
  const trace = { columns, count: shown?.count ?? 0 };
  const view: LaneView = {
    identity,
    isObserved: false,
    isWindowed: false,
    progress,
    ...(shown && { shown: { repetition: shown.repetition, trace, observations: [] } }),
  };
  const [lane] = drawnLanes([view], [columns satisfies TraceColumns], [watched]);
  return lane;
}

function measured(totalsMs: number[]): LaneView['progress'] {
  const summary = { totalMs: totalsMs[0] } as Summary;
  return { kind: 'measured', summary, summaries: [], totalsMs, repetitions: totalsMs.length };
}

describe('a lane begins', () => {
  test('where the total time of the repetition that is shown does: a WATCH goes before the first command', () => {
    expect(drawn(measured([40, 9]), { repetition: 1, count: 2 })?.beganUs).toBe(1_000);
  });

  test('with its first command while it has not finished', () => {
    expect(drawn(measured([9]), { repetition: 0, count: 1 })?.beganUs).toBe(3_000);
    expect(drawn(measured([9]), { repetition: 3, count: 2 })?.beganUs).toBe(3_000);
  });

  test('at the start of the model before it has run', () => {
    expect(drawn({ kind: 'predicted' })).toMatchObject({ source: 'model', beganUs: 0 });
  });
});
