import type { Strategy, Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { type VerdictLane, verdictWords } from './verdict-words.ts';

const sequential: Strategy = { kind: 'sequential' };
const pipelined = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });

function lane(strategy: Strategy, totalMs: number | number[], figures: Partial<Summary> = {}): VerdictLane {
  const totalsMs = [totalMs].flat();
  const summary = { commands: 1_000, errors: 0, roundTrips: 1, writes: 1, totalMs: totalsMs[0], ...figures };
  return { strategy, totalsMs, summary: summary as Summary };
}

const claimOf = (lanes: VerdictLane[]) => verdictWords(lanes)?.claim;

describe('verdictWords', () => {
  test('two strategies: how many times, and the round trips', () => {
    expect(
      verdictWords([lane(sequential, 1_060, { roundTrips: 1_000 }), lane(pipelined(1_000), 10.9)]),
    ).toEqual({
      claim: 'Pipelining was 97× faster: 1 round trip instead of 1,000.',
    });
  });

  test('a connection that was lost leaves no time to compare, only what was answered', () => {
    expect(
      verdictWords([
        lane(pipelined(1_000), 20, { unanswered: 688 }),
        lane({ kind: 'transaction', batchSize: 1_000 }, 5, { unanswered: 1_000 }),
      ]),
    ).toEqual({
      claim:
        'The simulated link lost the connection: pipelining got 312 of 1,000 replies and a transaction got none of 1,000 replies.',
    });
  });

  test('two batch sizes are told apart by their size', () => {
    expect(claimOf([lane(pipelined(100), 20, { roundTrips: 10 }), lane(pipelined(1_000), 5)])).toBe(
      'Pipelining in batches of 1,000 was 4× faster than in batches of 100: 1 round trip instead of 10.',
    );
  });

  test('many lanes: the fastest against the slowest', () => {
    const lanes = [
      lane(sequential, 1_060, { roundTrips: 1_000 }),
      lane(pipelined(1_000), 10),
      lane(pipelined(100), 25, { roundTrips: 10 }),
    ];
    expect(verdictWords(lanes)).toEqual({
      claim:
        'Pipelining in batches of 1,000 was fastest, 106× faster than one by one: 1 round trip instead of 1,000.',
    });
  });

  test('lanes that cannot be told from the fastest share the claim', () => {
    const slowest = lane(pipelined(1), 1_060, { roundTrips: 1_000 });
    const half = lane(pipelined(500), 10, { roundTrips: 2 });
    expect(claimOf([slowest, half, lane(pipelined(1_000), 10.4)])).toBe(
      'Pipelining in batches of 500 and in batches of 1,000 were fastest, 102× to 106× faster than in batches of 1: ' +
        '1 to 2 round trips instead of 1,000.',
    );
    const others = (['auto-pipelined', 'concurrent'] as const).map((kind) => lane({ kind }, 10.2));
    expect(claimOf([slowest, half, lane(pipelined(1_000), 10.4), ...others])).toBe(
      '4 of 5 lanes were fastest, 102× to 106× faster than pipelining in batches of 1: 1 to 2 round trips instead of 1,000.',
    );
  });

  test('with equal round trips the writes are the difference that was counted', () => {
    expect(claimOf([lane({ kind: 'concurrent' }, 8, { writes: 1_000 }), lane(pipelined(1_000), 5)])).toBe(
      'Pipelining was 1.6× faster, with the same 1 round trip but 1 write instead of 1,000.',
    );
  });

  test('a faster lane with more round trips is not explained by them', () => {
    expect(claimOf([lane(pipelined(10), 5, { roundTrips: 100 }), lane(sequential, 8)])).toBe(
      'Pipelining was 1.6× faster, although it took 100 round trips instead of 1.',
    );
  });

  test('overlapping repetitions are not called faster', () => {
    expect(claimOf([lane(sequential, [3, 4, 9]), lane(pipelined(3), [2, 3.5, 4])])).toBe(
      'One by one and pipelining took about as long, 2.00 ms to 3.00 ms: their repetitions overlap.',
    );
  });

  test('one repetition and a small difference is too close', () => {
    expect(claimOf([lane(sequential, 1), lane(pipelined(1), 1.05)])).toBe(
      'One by one and pipelining took about as long, 1.00 ms to 1.05 ms: too close to tell apart.',
    );
  });

  test('two batch sizes that are alike are named once', () => {
    expect(claimOf([lane(pipelined(500), 4), lane(pipelined(1_000), 4.1)])).toBe(
      'Pipelining in batches of 500 and in batches of 1,000 took about as long, 4.00 ms to 4.10 ms: too close to tell apart.',
    );
  });

  test('one lane alone is described', () => {
    expect(claimOf([lane(pipelined(1_000), 10.9)])).toBe(
      'Pipelining took 10.9 ms: 1 round trip for 1,000 commands.',
    );
  });

  test('errors are said, of the lanes that have them', () => {
    const two = { errors: 2 };
    const remarkOf = (lanes: VerdictLane[]) => verdictWords(lanes)?.remark;
    expect(remarkOf([lane(sequential, 4, two)])).toBe('2 commands were answered with an error.');
    expect(remarkOf([lane(sequential, 9, two), lane(pipelined(3), 2, two)])).toBe(
      'In every lane 2 commands were answered with an error.',
    );
    expect(remarkOf([lane(sequential, 9), lane(pipelined(3), 2, { errors: 1 })])).toBe(
      'Redis answered with 1 error pipelining.',
    );
  });

  test('nothing finished, nothing said', () => {
    expect(verdictWords([])).toBeUndefined();
  });
});
