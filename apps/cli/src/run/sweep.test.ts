import type { Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { adviceText } from './advice-text.ts';
import type { TimedLane } from './measured.ts';
import { recommend, repeatPlan } from './sweep.ts';

const COMMANDS = 1_000;

/** A size whose repetitions each took so long, and how much of it the link was late. */
function lane(batchSize: number, totalsMs: readonly number[], lateMs = 0): TimedLane {
  const repetitions = totalsMs.map((totalMs): Summary => {
    const roundTrips = Math.ceil(COMMANDS / batchSize);
    const latency = totalMs / roundTrips;
    return {
      commands: COMMANDS,
      errors: 0,
      totalMs,
      roundTrips,
      writes: roundTrips,
      requestBytes: 30 * COMMANDS,
      replyBytes: 5 * COMMANDS,
      opsPerSecond: (COMMANDS / totalMs) * 1_000,
      latencyMs: { min: latency, mean: latency, p50: latency, p90: latency, p99: latency, max: latency },
      partsMs: { client: 0, outbound: 0, redis: latency, inbound: 0, batch: 0 },
    };
  });
  const [summary] = repetitions;
  if (summary === undefined) throw new Error('no repetitions');
  const latenessMs = totalsMs.map(() => lateMs);
  return { strategy: { kind: 'pipelined', batchSize }, summary, repetitions, latenessMs };
}

const seven = (ms: number) => Array<number>(7).fill(ms);

const swept = (lanes: readonly TimedLane[]) => ({
  lanes,
  workload: { phases: [COMMANDS], requestBytes: 30 * COMMANDS, replyBytes: 5 * COMMANDS },
  network: { rttMs: 0.1 },
  budgetP99Ms: undefined,
});

test('what a busy machine made of the sizes in contention is a doubt, in words, and a reason to measure them again', () => {
  const quiet = [lane(1, seven(130)), lane(10, seven(40)), lane(100, seven(31)), lane(1_000, seven(30.5))];
  expect(recommend(swept(quiet))).toMatchObject({ kind: 'use', batchSize: 100, doubts: [] });
  expect(repeatPlan(swept(quiet))).toBeUndefined();

  // A third of the time of 10 was unintended delay: on a quiet machine it may be as good as 100.
  const busy = quiet.with(1, lane(10, seven(40), 13));
  const advice = recommend(swept(busy));
  expect(advice).toMatchObject({ kind: 'use', batchSize: 100, doubts: [{ kind: 'busy', sizes: [10] }, {}] });
  expect(advice && adviceText(advice, busy, undefined)).toContain(
    'Not sure yet: the machine was too busy to time batches of 10. Run again when it is less busy.',
  );
  expect(repeatPlan(swept(busy))?.lanes.map(({ batchSize }) => batchSize)).toContain(10);
});

test('that all sizes were held up alike changes nothing between them', () => {
  const late = [1, 10, 100].map((size) => lane(size, seven(130 / size + 30), (130 / size + 30) / 10));
  expect(recommend(swept(late))).toMatchObject({ doubts: [] });
});
