import { newColumns, type Strategy, type Summary, type TraceColumns } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { commandTime, drawnLanes, laneUs, onOwnScales, pictureUs, wholeTime } from './drawn-lanes.ts';

const watched: Strategy = { kind: 'transaction', batchSize: 2, watch: ['key'] };
const [identity] = identifyLanes([watched]);

/** Issued at 3 ms on the lane's clock, done at 8 ms and 10 ms. */
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
  test('where the total time of the displayed repetition begins: WATCH precedes the first command', () => {
    expect(drawn(measured([40, 9]), { repetition: 1, count: 2 })?.beganUs).toBe(1_000);
  });

  test('with its first command until it has finished', () => {
    expect(drawn(measured([9]), { repetition: 0, count: 1 })?.beganUs).toBe(3_000);
    expect(drawn(measured([9]), { repetition: 3, count: 2 })?.beganUs).toBe(3_000);
  });

  test('at the start of the model before it has run', () => {
    expect(drawn({ kind: 'predicted' })).toMatchObject({ source: 'model', beganUs: 0 });
  });
});

describe('on scales of their own', () => {
  /** Two lanes, one a hundred times as long as the other, and one that has not started. */
  const identities = identifyLanes([
    { kind: 'sequential' },
    { kind: 'pipelined', batchSize: 9 },
    { kind: 'concurrent' },
  ]);
  const ends = [2_000_000, 20_000];
  const views = identities.map((each): LaneView => {
    const endUs = ends[each.index];
    if (endUs === undefined)
      return { identity: each, isObserved: false, isWindowed: false, progress: { kind: 'not-begun' } };
    const rows = newColumns(2);
    rows.issued.fill(500);
    rows.resolved.set([500 + endUs / 2, 500 + endUs]);
    const shown = { repetition: 0, trace: { columns: rows, count: 2 }, observations: [] };
    return {
      identity: each,
      isObserved: false,
      isWindowed: false,
      progress: measured([endUs / 1_000]),
      shown,
    };
  });
  const side = drawnLanes(
    views,
    [],
    [{ kind: 'sequential' }, { kind: 'concurrent' }, { kind: 'concurrent' }],
  );
  const own = onOwnScales(views, side);

  test('every lane is drawn as long as the longest, with its middle in the middle', () => {
    const { toUs } = wholeTime(views, side);
    expect(toUs).toBe(2_000_000);
    for (const lane of own.slice(0, 2)) {
      if (lane === undefined) throw new Error('it was measured');
      expect(commandTime(lane, 0)).toEqual({ fromUs: 0, toUs: toUs / 2 });
      expect(commandTime(lane, 1).toUs).toBe(toUs);
    }
    expect(own[2]).toBeUndefined();
  });

  test('what came after the end of the longest lane has room too', () => {
    const later = side.map((lane) => lane && { ...lane, alsoUntilUs: 500 + 2_100_000 });
    expect(wholeTime(views, later).toUs).toBe(2_100_000);
    const [first, second] = onOwnScales(views, later);
    expect([first?.stretch, second?.stretch]).toEqual([1, 1]);
  });

  test('on a shared scale, lengths are unchanged', () => {
    const [, short] = side;
    if (short === undefined) throw new Error('it was measured');
    expect(commandTime(short, 1)).toEqual({ fromUs: 0, toUs: 20_000 });
  });

  test('an instant in picture time maps back to the lane’s clock', () => {
    const [, short] = own;
    if (short === undefined) throw new Error('it was measured');
    for (const us of [500, 10_500, 20_500]) expect(laneUs(short, pictureUs(short, us))).toBeCloseTo(us, 6);
  });
});
