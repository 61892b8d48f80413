import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DelaySchedule, type Direction } from './delay-schedule.ts';

const plain: Direction = { delayMs: 5, jitterMs: 0, bytesPerMs: Number.POSITIVE_INFINITY, seed: 1 };

/** Packets as sizes and gaps since the previous packet. */
const packets = fc.array(
  fc.record({ gapMs: fc.double({ min: 0, max: 20, noNaN: true }), bytes: fc.nat(1448) }),
  {
    minLength: 1,
    maxLength: 50,
  },
);

function run(direction: Direction, list: { gapMs: number; bytes: number }[]) {
  const schedule = new DelaySchedule(direction);
  let at = 0;
  return list.map(({ gapMs, bytes }) => {
    at += gapMs;
    return { at, bytes, due: schedule.dueAt(at, bytes) };
  });
}

describe('DelaySchedule', () => {
  it('delays each packet from its own arrival: delays never chain', () => {
    fc.assert(
      fc.property(packets, (list) => {
        for (const { at, due } of run(plain, list)) expect(due).toBe(at + 5);
      }),
    );
  });

  it('keeps order and never delivers a packet before it was scheduled, whatever the jitter', () => {
    fc.assert(
      fc.property(
        packets,
        fc.nat(0xffff),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (list, seed, jitterMs) => {
          let before = 0;
          for (const { at, due } of run({ ...plain, jitterMs, seed }, list)) {
            expect(due).toBeGreaterThanOrEqual(Math.max(at, before));
            before = due;
          }
        },
      ),
    );
  });

  it('repeats its jitter for the same seed but not for another', () => {
    const list = Array.from({ length: 20 }, () => ({ gapMs: 100, bytes: 1 }));
    const dues = (seed: number) => run({ ...plain, jitterMs: 2, seed }, list).map(({ due }) => due);
    expect(dues(7)).toEqual(dues(7));
    expect(dues(7)).not.toEqual(dues(8));
  });

  it('draws normal jitter with the requested mean and deviation where truncation is far away', () => {
    const list = Array.from({ length: 20_000 }, () => ({ gapMs: 1000, bytes: 1 }));
    const delays = run({ ...plain, delayMs: 50, jitterMs: 3, seed: 42 }, list).map(({ at, due }) => due - at);
    const mean = delays.reduce((a, b) => a + b, 0) / delays.length;
    const deviation = Math.sqrt(delays.reduce((sum, d) => sum + (d - mean) ** 2, 0) / delays.length);
    // Five standard errors of the mean and of the deviation of 20,000 draws.
    expect(Math.abs(mean - 50)).toBeLessThan((5 * 3) / Math.sqrt(20_000));
    expect(Math.abs(deviation - 3)).toBeLessThan((5 * 3) / Math.sqrt(40_000));
  });

  it('passes a burst through a limited pipe no faster than its rate', () => {
    // 10 Mbit/s are 1,250 bytes per millisecond: 100 packets of 1,250 bytes at once take 100 ms, then the delay.
    const burst = Array.from({ length: 100 }, () => ({ gapMs: 0, bytes: 1250 }));
    const dues = run({ ...plain, bytesPerMs: 1250 }, burst).map(({ due }) => due);
    expect(dues[0]).toBeCloseTo(6);
    expect(dues[99]).toBeCloseTo(105);
  });
});
