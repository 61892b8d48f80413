import { newColumns, type Strategy, type Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import type { TimedLane } from './busy-words.ts';
import { heldUpWords, observedWords } from './subject-words.ts';
import type { VerdictLane } from './verdict-words.ts';

const sequential: Strategy = { kind: 'sequential' };
const pipelined = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });
const transaction: Strategy = { kind: 'transaction', batchSize: 1_000 };

function lane(strategy: Strategy, figures: Partial<Summary>): VerdictLane {
  return { strategy, totalsMs: [1], summary: { commands: 1_000, ...figures } as Summary };
}

describe('observedWords', () => {
  const saw = (strategy: Strategy, observedStates: number, more: Partial<Summary> = {}) =>
    lane(strategy, { observedStates, ...more });

  test('a pipeline is seen half done, and a transaction as one step', () => {
    expect(observedWords([saw(pipelined(1_000), 187), saw(transaction, 2)])).toBe(
      'The second client saw pipelining half done (187 states), but a transaction as one step (2 states).',
    );
  });

  test('lanes that look the same share a phrase', () => {
    expect(observedWords([saw(sequential, 1_000), saw(pipelined(10), 90)])).toBe(
      'The second client saw the sequential lane and pipelining half done (1,000 and 90 states).',
    );
    expect(observedWords([saw(transaction, 1)])).toBe(
      'The second client saw a transaction as one step (1 state).',
    );
  });

  test('a count cut short by a lost connection is a lower bound', () => {
    expect(observedWords([saw(pipelined(9), 7, { observationIncomplete: true })])).toMatch(
      /at least 7 states/,
    );
  });

  test('many lanes are counted instead of named', () => {
    const lanes = [1, 3, 10, 100].map((size, index) => saw(pipelined(size), [300, 90, 8, 2][index] ?? 0));
    expect(observedWords(lanes)).toBe('The second client saw 3 of 4 lanes half done: 2 to 300 states.');
  });

  test('nothing is said without a second client, or if it did not see every lane', () => {
    expect(observedWords([lane(sequential, {})])).toBeUndefined();
    expect(observedWords([saw(pipelined(9), 7), lane(transaction, {})])).toBeUndefined();
    expect(observedWords([saw(pipelined(9), 0)])).toBeUndefined();
  });
});

describe('heldUpWords', () => {
  /** Four commands, of which all but one take Redis a microsecond; in a pipeline all of them arrive at once. */
  function waited(
    strategy: Strategy,
    ms: { total: number; p50: number; max: number },
    slowRow: number,
  ): TimedLane {
    const columns = newColumns(4);
    let us = 0;
    for (let row = 0; row < 4; row++) {
      columns.arrived[row] = strategy.kind === 'sequential' ? us : 0;
      us += row === slowRow ? 1_000 : 1;
      columns.replied[row] = us;
    }
    const { total: totalMs, p50, max } = ms;
    const latencyMs = { min: p50, mean: p50, p50, p90: p50, p99: max, max };
    const { summary, ...rest } = lane(strategy, { totalMs, latencyMs });
    return { ...rest, label: '', summary, summaries: [summary], shown: { columns, count: 4 } };
  }

  test('a slow command makes the others in its batch wait', () => {
    const lanes = [
      waited(sequential, { total: 170, p50: 1.62, max: 21 }, 2),
      waited(pipelined(100), { total: 27.1, p50: 27.1, max: 27.1 }, 2),
    ];
    expect(heldUpWords(lanes, [1, 0])).toBe(
      'One slow command held up its whole batch: half of the commands waited 27.1 ms or longer with pipelining, 1.62 ms one by one.',
    );
  });

  test('if each lane had a different slowest command, the machine was late and no command is blamed', () => {
    const lanes = [
      waited(pipelined(1), { total: 2_700, p50: 0.2, max: 60 }, 0),
      waited(pipelined(500), { total: 84, p50: 6.64, max: 60 }, 3),
    ];
    expect(heldUpWords(lanes, [1, 0])).toBeUndefined();
  });

  test('a batch that only waits for itself is not mentioned: the total says more', () => {
    for (const [alone, together] of [
      // 1,000 SETs, three GETs, and a thousand commands without a network with one that was late.
      [
        { total: 1_600, p50: 1.6, max: 2.4 },
        { total: 16, p50: 16, max: 16 },
      ],
      [
        { total: 3.9, p50: 1.3, max: 1.4 },
        { total: 1.3, p50: 1.3, max: 1.3 },
      ],
      [
        { total: 30, p50: 0.03, max: 1 },
        { total: 3, p50: 3, max: 3 },
      ],
    ] as const) {
      const lanes = [waited(sequential, alone, 1), waited(pipelined(1_000), together, 1)];
      expect(heldUpWords(lanes, [1, 0])).toBeUndefined();
    }
  });

  test('a single lane has nothing to be compared with', () => {
    expect(heldUpWords([waited(pipelined(100), { total: 27, p50: 27, max: 27 }, 1)], [0])).toBeUndefined();
  });
});
