import { newColumns, STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyTrace } from '../../../test/any-trace.ts';
import { axisEnds } from '../../charts/chart-scale.ts';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { fetchGapOf } from '../fetch/fetch-gap.ts';
import { shareAxis, timeAxis } from './race-axis.ts';
import { doneAtUs, doneBy, firstDoneUs, racePoints, raceSteps } from './race-lines.ts';

const [identity] = identifyLanes([{ kind: 'pipelined', batchSize: 100 }]);

function laneOf(columns: DrawnLane['columns'], count = columns.status.length): DrawnLane {
  if (identity === undefined) throw new Error('one lane is identified');
  return { identity, source: 'measured', columns, count, beganUs: columns.issued[0] ?? 0 };
}

/** A lane whose first command was issued at `beganUs`. */
function laneResolvedAt(resolvedUs: readonly number[], beganUs = 0): DrawnLane {
  const columns = newColumns(resolvedUs.length);
  columns.issued.fill(beganUs);
  columns.requestBytes.fill(30);
  columns.resolved.set(resolvedUs.map((us) => us + beganUs));
  return laneOf(columns);
}

const linear = timeAxis('linear', 0, 10);

describe('a race', () => {
  test('a batch is one step, as high as the batch', () => {
    const steps = raceSteps(laneResolvedAt([2_000, 2_000, 2_000, 5_000, 5_000], 777), linear, 1_000);
    expect([...steps.us]).toEqual([2_000, 5_000]);
    expect([...steps.done]).toEqual([3, 5]);
    expect(racePoints(steps, linear)).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 3 },
      { x: 5, y: 5 },
    ]);
  });

  test('a command that was not answered is not done', () => {
    const lane = laneResolvedAt([1_000, 2_000, 9_000, 9_000]);
    lane.columns.status.set([STATUS.ok, STATUS.error, STATUS.unanswered, STATUS.unanswered]);
    expect([...raceSteps(lane, linear, 1_000).done]).toEqual([1, 2]);
    expect(doneBy(lane, 9_500)).toBe(2);
    expect(doneAtUs(lane, 3)).toBeUndefined();
  });

  test('rows that have not arrived are not read', () => {
    const lane = { ...laneResolvedAt([1_000, 2_000, 3_000]), count: 2 };
    expect([...raceSteps(lane, linear, 1_000).done]).toEqual([1, 2]);
    expect(raceSteps({ ...lane, count: 0 }, linear, 1_000).us).toHaveLength(0);
    expect(racePoints(raceSteps({ ...lane, count: 0 }, linear, 1_000), linear)).toEqual([]);
    expect(firstDoneUs({ ...lane, count: 0 })).toBeUndefined();
  });

  test('the steps match a count of every row, on either axis', () => {
    fc.assert(
      fc.property(
        anyTrace,
        fc.integer({ min: 2, max: 30 }),
        fc.constantFrom('linear' as const, 'log' as const),
        (columns, maxSteps, kind) => {
          const lane = laneOf(columns);
          const since = [...columns.resolved].map((us) => us - lane.beganUs);
          const axis = timeAxis(kind, (since[0] ?? 0) / 1_000, (since.at(-1) ?? 0) / 1_000);
          const { us, done } = raceSteps(lane, axis, maxSteps);
          expect(us.length).toBeLessThanOrEqual(maxSteps);
          us.forEach((at, step) => {
            expect(done[step]).toBe(since.filter((each) => each <= at).length);
          });
          // The finish is kept, whatever was left out before it.
          expect(us.at(-1)).toBe(since.at(-1));
          expect(done.at(-1)).toBe(columns.status.length);
        },
      ),
    );
  });

  test('zoomed to a stretch, what is drawn in it matches a count of every row', () => {
    fc.assert(
      fc.property(
        anyTrace,
        fc.constantFrom('linear' as const, 'log' as const),
        fc.tuple(fc.nat(6_000), fc.nat(6_000)).map(([a, b]) => ({
          fromUs: Math.min(a, b),
          toUs: Math.max(a, b) + 20,
        })),
        (columns, kind, window) => {
          const lane = laneOf(columns);
          const since = [...columns.resolved].map((us) => us - lane.beganUs);
          const axis = timeAxis(kind, (since[0] ?? 0) / 1_000, (since.at(-1) ?? 0) / 1_000, window);
          const points = racePoints(raceSteps(lane, axis, 1_000), axis);
          const [from, to] = axisEnds(axis);
          const least = axis.whole.from;
          for (const ms of [from, (from + to) / 2, to]) {
            const drawn = points.findLast(({ x }) => x <= ms + 1e-9)?.y ?? 0;
            // On a logarithmic axis, what was done before its start is drawn at its start.
            expect(drawn).toBe(since.filter((us) => Math.max(least, us / 1_000) <= ms + 1e-9).length);
          }
          expect(points.filter(({ x }) => x < from - 1e-9 && x > least).length).toBeLessThanOrEqual(1);
          expect(points.filter(({ x }) => x > to + 1e-9).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('a million commands zoomed to a thousandth of the time are drawn individually', () => {
    const lane = laneResolvedAt(Array.from({ length: 1_000_000 }, (_, row) => 10 * (row + 1)));
    const axis = timeAxis('linear', 0.01, 10_000, { fromUs: 4_000_000, toUs: 4_009_000 });
    const { us, done } = raceSteps(lane, axis, 1_000);
    expect(us.length).toBe(903);
    expect([...done].every((count, step) => count === (us[step] as number) / 10)).toBe(true);
  });

  test('doneBy and doneAtUs match a count of every row', () => {
    fc.assert(
      fc.property(anyTrace, fc.nat(6_000), (columns, us) => {
        const lane = laneOf(columns);
        const since = [...columns.resolved].map((each) => each - lane.beganUs);
        expect(doneBy(lane, us)).toBe(since.filter((each) => each <= us).length);
        const commands = (us % columns.status.length) + 1;
        expect(doneAtUs(lane, commands)).toBe(since.toSorted((a, b) => a - b)[commands - 1]);
      }),
    );
  });
});

describe('with a time scale per lane', () => {
  const axis = shareAxis(10);
  const lane = { ...laneResolvedAt([500, 1_000, 2_000], 400), stretch: 5 };

  test('every lane reaches the end of the axis, and each step is at its share', () => {
    expect(racePoints(raceSteps(lane, axis, 1_000), axis)).toEqual([
      { x: 0, y: 0 },
      { x: 2.5, y: 1 },
      { x: 5, y: 2 },
      { x: 10, y: 3 },
    ]);
    expect(axis.format(2.5)).toBe('25%');
    expect(axis.ticks.map(axis.format)).toEqual(['0%', '20%', '40%', '60%', '80%', '100%']);
  });

  test('zoomed to a stretch, only its steps are drawn, and one before and after', () => {
    const zoomed = shareAxis(10, { fromUs: 4_000, toUs: 6_000 });
    expect(racePoints(raceSteps(lane, zoomed, 1_000), zoomed).map(({ x }) => x)).toEqual([2.5, 5, 10]);
    expect(zoomed.ticks.map(zoomed.format)).toEqual(['40%', '45%', '50%', '55%', '60%']);
  });
});

describe('timeAxis', () => {
  test('a linear axis begins at the common start', () => {
    expect(timeAxis('linear', 2, 10).ticks[0]).toBe(0);
  });

  test('a logarithmic axis begins before the first command is done and never at zero', () => {
    expect(timeAxis('log', 0.3, 900).ticks[0]).toBeLessThan(0.3);
    expect(timeAxis('log', 0, 0).ticks[0]).toBeGreaterThan(0);
    expect(timeAxis('log', 5, 900).ticks.at(-1)).toBeGreaterThanOrEqual(900);
  });
});

describe('the simulated fetch', () => {
  const warming = { kind: 'cache-warming', keys: 2, cachedPercent: 50, fetchMs: 20, ttlSeconds: 9 } as const;

  test('extends from the last EXISTS answered to the first SET issued', () => {
    const lane = laneResolvedAt([1_000, 1_500, 23_000], 400);
    lane.columns.issued[2] = 21_900;
    expect(fetchGapOf(warming, lane)).toEqual({ fromUs: 1_500, toUs: 21_500, answered: 2 });
  });

  test('is absent before the first SET, without a fetch, and without a cache to warm', () => {
    const lane = laneResolvedAt([1_000, 1_500, 23_000]);
    expect(fetchGapOf(warming, { ...lane, count: 2 })).toBeUndefined();
    expect(fetchGapOf({ ...warming, fetchMs: 0 }, lane)).toBeUndefined();
    expect(fetchGapOf({ kind: 'commands', text: 'PING' }, lane)).toBeUndefined();
  });
});
