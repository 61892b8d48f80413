import type { Strategy, Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { countedWords, type VerdictLane, verdictWords } from './verdict-words.ts';

const sequential: Strategy = { kind: 'sequential' };
const pipelined = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });

function lane(strategy: Strategy, totalMs: number | number[], figures: Partial<Summary> = {}): VerdictLane {
  const totalsMs = [totalMs].flat();
  const summary = { commands: 1_000, errors: 0, roundTrips: 1, writes: 1, totalMs: totalsMs[0], ...figures };
  return { strategy, totalsMs, summary: summary as Summary };
}

/** Enough repetitions, close enough together, for ranks to tell lanes apart. */
const repeated = (ms: number) => Array.from({ length: 11 }, (_, k) => ms * (1 + (k - 5) / 5_000));

const claimOf = (lanes: VerdictLane[]) => verdictWords(lanes)?.claim;

describe('verdictWords', () => {
  test('two strategies: the factor and the round trips', () => {
    expect(
      verdictWords([
        lane(sequential, repeated(1_060), { roundTrips: 1_000 }),
        lane(pipelined(1_000), repeated(10.9)),
      ]),
    ).toEqual({
      claim: 'Pipelining was 97× faster: 1 round trip instead of 1,000.',
      about: [1, 0],
    });
  });

  test('a single measurement is labelled as one', () => {
    expect(claimOf([lane(sequential, 1_060, { roundTrips: 1_000 }), lane(pipelined(1_000), 10.9)])).toBe(
      'Pipelining was 97× faster, measured once: 1 round trip instead of 1,000.',
    );
  });

  test('a lost connection leaves no times to compare, only the replies that came', () => {
    expect(
      verdictWords([
        lane(pipelined(1_000), 20, { unanswered: 688 }),
        lane({ kind: 'transaction', batchSize: 1_000 }, 5, { unanswered: 1_000 }),
      ]),
    ).toEqual({
      claim:
        'The simulated link lost the connection: pipelining got 312 of 1,000 replies and a transaction got none of 1,000 replies.',
      about: [],
    });
  });

  test('two lanes of one strategy are named by batch size', () => {
    expect(
      claimOf([lane(pipelined(100), repeated(20), { roundTrips: 10 }), lane(pipelined(1_000), repeated(5))]),
    ).toBe(
      'Pipelining in batches of 1,000 was 4× faster than in batches of 100: 1 round trip instead of 10.',
    );
  });

  test('many lanes: the fastest against the slowest', () => {
    const lanes = [
      lane(sequential, repeated(1_060), { roundTrips: 1_000 }),
      lane(pipelined(1_000), repeated(10)),
      lane(pipelined(100), repeated(25), { roundTrips: 10 }),
    ];
    expect(verdictWords(lanes)).toEqual({
      claim:
        'Pipelining in batches of 1,000 was fastest, 106× faster than one by one: 1 round trip instead of 1,000.',
      about: [1, 0],
    });
  });

  test('lanes that cannot be told from the fastest share the claim', () => {
    const slowest = lane(pipelined(1), repeated(1_060), { roundTrips: 1_000 });
    const half = lane(pipelined(500), repeated(10), { roundTrips: 2 });
    expect(claimOf([slowest, half, lane(pipelined(1_000), repeated(10.4))])).toBe(
      'Pipelining in batches of 500 and in batches of 1,000 were fastest, 102× to 106× faster than in batches of 1: ' +
        '1 to 2 round trips instead of 1,000.',
    );
    const others = (['auto-pipelined', 'concurrent'] as const).map((kind) => lane({ kind }, repeated(10.2)));
    expect(claimOf([slowest, half, lane(pipelined(1_000), repeated(10.4)), ...others])).toBe(
      '4 of 5 lanes were fastest, 102× to 106× faster than pipelining in batches of 1: 1 to 2 round trips instead of 1,000.',
    );
  });

  test('with equal round trips, the writes explain the difference', () => {
    expect(
      claimOf([
        lane({ kind: 'concurrent' }, repeated(8), { writes: 1_000 }),
        lane(pipelined(1_000), repeated(5)),
      ]),
    ).toBe('Pipelining was 1.6× faster, with the same 1 round trip but 1 write instead of 1,000.');
  });

  test('a faster lane with more round trips is not explained by them', () => {
    expect(
      claimOf([lane(pipelined(10), repeated(5), { roundTrips: 100 }), lane(sequential, repeated(8))]),
    ).toBe('Pipelining was 1.6× faster, although it took 100 round trips instead of 1.');
  });

  test('lanes whose repetitions overlap are not called faster', () => {
    const one = lane(sequential, [5, 2, 9, 3, 8, 4, 7, 3.5, 6], { roundTrips: 3 });
    const other = lane(pipelined(3), [4, 2, 9, 3, 8, 4.5, 7, 3, 3.5]);
    expect(claimOf([one, other])).toBe(
      'One by one and pipelining took about the same time, 4.00 ms to 5.00 ms: their repetitions overlap.',
    );
  });

  test('lanes closer together than the machine’s own variation are too close to tell apart', () => {
    expect(claimOf([lane(pipelined(500), repeated(4)), lane(pipelined(1_000), repeated(4.1))])).toBe(
      'Pipelining in batches of 500 and in batches of 1,000 took about the same time, 4.00 ms to 4.10 ms, with the same 1 round trip: too close to tell apart.',
    );
  });

  test('one measurement is not enough if no round trips explain it', () => {
    expect(claimOf([lane({ kind: 'concurrent' }, 8), lane(pipelined(1_000), 5)])).toBe(
      'Sending concurrently and pipelining took 5.00 ms to 8.00 ms, with the same 1 round trip, measured once: not enough to tell them apart.',
    );
    expect(claimOf([lane(sequential, [1, 1.1, 1]), lane(pipelined(1), [1.05, 1, 1.1])])).toBe(
      'One by one and pipelining took 1.00 ms to 1.05 ms, with the same 1 round trip, measured 3 times: not enough to tell them apart.',
    );
  });

  test('a single lane is described', () => {
    expect(claimOf([lane(pipelined(1_000), 10.9)])).toBe(
      'Pipelining took 10.9 ms: 1 round trip for 1,000 commands.',
    );
  });

  test('errors are reported for the lanes that have them', () => {
    const two = { errors: 2 };
    const remarkOf = (lanes: VerdictLane[]) => verdictWords(lanes)?.remark;
    expect(remarkOf([lane(sequential, 4, two)])).toBe('2 commands were answered with an error.');
    expect(remarkOf([lane(sequential, 9, two), lane(pipelined(3), 2, two)])).toBe(
      'In every lane, 2 commands were answered with an error.',
    );
    expect(remarkOf([lane(sequential, 9), lane(pipelined(3), 2, { errors: 1 })])).toBe(
      'There was 1 error with pipelining.',
    );
  });

  test('if the machine was too busy, the counts are given', () => {
    expect(countedWords([lane(sequential, 26, { roundTrips: 3 }), lane(pipelined(3), 1.1)])).toBe(
      '1 round trip instead of 3, but the machine was too busy to say how many times faster.',
    );
    expect(countedWords([lane(pipelined(3), 1.1)])).toBe('The machine was too busy to time 1 round trip.');
  });

  test('there is no verdict before a lane has finished', () => {
    expect(verdictWords([])).toBeUndefined();
  });
});
