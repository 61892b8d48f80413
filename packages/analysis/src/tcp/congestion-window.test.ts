import { describe, expect, test } from 'vitest';
import { CongestionWindow } from './congestion-window.ts';

const linux = { initialWindow: 10, idleRestart: true, rttMs: 40 };
/** One round trip plus 200 ms. */
const TIMEOUT_MS = 240;

/** Sends `segments` at once; they are acknowledged a round trip later. */
function flight(window: CongestionWindow, segments: number, at: number): void {
  window.written(at);
  window.departed(segments, at);
  window.acknowledged(segments, at + 40, at);
}

/** A window that full flights have grown to `10 · 2^doublings`. */
function grown(doublings: number): CongestionWindow {
  const window = new CongestionWindow(linux);
  for (let round = 0; round < doublings; round++) flight(window, window.segments, (round - doublings) * 40);
  return window;
}

describe('CongestionWindow', () => {
  test('doubles with each round trip that fills it', () => {
    expect([0, 1, 2, 3, 6].map((doublings) => grown(doublings).segments)).toEqual([10, 20, 40, 80, 640]);
  });

  test('grows by the segments acknowledged, up to twice those in use', () => {
    const window = new CongestionWindow(linux);
    for (const [round, segments] of [1, 5, 6, 8, 8, 8].entries()) flight(window, segments, round * 40);
    // 5 segments are at most half of 10; 6 are more and grow it to 16; 8 are half of that.
    expect(window.segments).toBe(16);
  });

  test('is halved for each idle timeout, down to the initial window', () => {
    const after = (timeouts: number) => {
      const window = grown(4);
      // The last flight left at -40 ms.
      window.written(-40 + timeouts * TIMEOUT_MS);
      return window.segments;
    };
    expect([0.5, 1, 1.5, 2.5, 3.5, 4.5, 100].map(after)).toEqual([160, 160, 80, 40, 20, 10, 10]);
  });

  test('idle time changes nothing if idle restart is off, or while segments are in flight', () => {
    const kept = new CongestionWindow({ ...linux, idleRestart: false });
    for (let round = 0; round < 3; round++) flight(kept, kept.segments, round * 40);
    kept.written(60_000);
    expect(kept.segments).toBe(80);

    const busy = grown(3);
    busy.departed(1, 0);
    busy.written(60_000);
    expect(busy.segments).toBe(80);
  });

  test('light traffic does not keep a large window', () => {
    const window = grown(5);
    for (let at = 0; at < 20 * TIMEOUT_MS; at += 40) flight(window, 1, at);
    expect(window.segments).toBeLessThanOrEqual(11);
    const used = grown(5);
    for (let at = 0; at < 20 * TIMEOUT_MS; at += 40) flight(used, 200, at);
    expect(used.segments).toBeGreaterThanOrEqual(320);
  });

  test('leaves slow start when the acknowledgements of a flight span more than half a round trip', () => {
    const window = new CongestionWindow(linux);
    let at = 0;
    // One segment per 0.25 ms: half of the round trip plus bundling is 82 segments, which the flight of 160 exceeds.
    for (let round = 0; round < 8; round++) {
      const { segments } = window;
      window.departed(segments, at);
      for (let k = 0; k < segments; k++) window.acknowledged(1, at + 40 + k * 0.25, at + k * 0.25);
      at += 40 + segments * 0.25;
    }
    // From then on it grows 5 % per round trip.
    expect(window.segments).toBeGreaterThan(160 + 82);
    expect(window.segments).toBeLessThan((160 + 82) * 1.05 ** 4);
  });

  test('leaves it too when acknowledgements get slower', () => {
    const late = (laterMs: number) => {
      const window = grown(1);
      for (let round = 0; round < 5; round++) {
        const { segments } = window;
        const at = round * 100;
        window.departed(segments, at);
        for (let k = 0; k < segments; k++) window.acknowledged(1, at + 40 + laterMs, at);
      }
      return window.segments;
    };
    expect(late(0)).toBe(640);
    expect(late(4.5)).toBe(640);
    expect(late(5.5)).toBeLessThan(100);
  });
});
