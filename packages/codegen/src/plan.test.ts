import type { Experiment, Strategy } from '@roundtrip/protocol';
import { commandAt, parseCommandText } from '@roundtrip/workload';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Plan, planOf, type Sending } from './plan.ts';
import { argsAt, plainText, type Slice } from './statement.ts';

const experiment = (text: string, strategy: Strategy, more: Partial<Experiment> = {}): Experiment => ({
  workload: { kind: 'commands', text },
  lanes: [strategy],
  network: { rttMs: 1 },
  ...more,
});

function planned(...args: Parameters<typeof experiment>): Plan {
  const plan = planOf(experiment(...args), 0);
  if ('reason' in plan) throw new Error(plan.reason);
  return plan;
}

/** The commands of each batch, as lines: what a program that follows the plan sends. */
function batchesOf(sendings: readonly Sending[]): string[][] {
  const lines = ({ statement, from, to }: Slice) =>
    Array.from({ length: to - from }, (_, at) =>
      argsAt(statement, from + at)
        .map((text) => plainText(text))
        .join(' '),
    );
  return sendings.flatMap((sending) => {
    if (sending.kind !== 'batches') return [sending.slices.flatMap(lines)];
    const { statement, from, to, size } = sending;
    const starts = Array.from({ length: Math.ceil((to - from) / size) }, (_, at) => from + at * size);
    return starts.map((start) => lines({ statement, from: start, to: Math.min(start + size, to) }));
  });
}

describe('batches', () => {
  test('hold the commands of the workload, in order, as many as the lane says', () => {
    const line = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('SET a:{i} {i}', 'GET a', 'INCR n'),
    );
    const text = fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (phases, batchSize) => {
        const written = phases.map((lines) =>
          lines.map(([count, command]) => `${count} ${command}`).join('\n'),
        );
        const source = written.join('\n---\n');
        const { body } = planned(source, { kind: 'pipelined', batchSize });
        const parsed = parseCommandText(source);
        if (!parsed.ok || body.kind !== 'commands') throw new Error('unreadable');
        const all = Array.from({ length: parsed.list.commands }, (_, at) =>
          commandAt(parsed.list, at, 0).join(' '),
        );
        const expected = parsed.list.phases.flatMap(({ from, commands }) => {
          const phase = all.slice(from, from + commands);
          return Array.from({ length: Math.ceil(commands / batchSize) }, (_, at) =>
            phase.slice(at * batchSize, (at + 1) * batchSize),
          );
        });
        expect(body.phases.flatMap(({ sendings }) => batchesOf(sendings))).toEqual(expected);
      }),
    );
  });

  test('of one repeated line become a loop', () => {
    const { body } = planned('1000 SET k:{i} v', { kind: 'pipelined', batchSize: 100 });
    expect(body).toMatchObject({
      phases: [{ sendings: [{ kind: 'batches', from: 0, to: 1000, size: 100 }] }],
    });
  });

  test('that hold everything are not a loop', () => {
    const { body } = planned('1000 SET k:{i} v', { kind: 'transaction', batchSize: 1000 });
    expect(body).toMatchObject({ phases: [{ sendings: [{ kind: 'batch', commands: 1000 }] }] });
  });
});

test('the setup is pipelined in batches whatever the strategy', () => {
  const { setup } = planned('GET a', { kind: 'sequential' }, { setup: '2500 SET k:{i} v' });
  expect(setup).toMatchObject([{ kind: 'batches', to: 2500, size: 1000 }]);
});

test.each([
  ['', 'no commands yet'],
  ['GET "a', 'The commands cannot be read. Line 1'],
  [Array.from({ length: 1_001 }, (_, i) => `GET ${i}`).join('\n'), 'too long'],
  [`SET a ${'x'.repeat(50_001)}`, 'too long'],
])('there is no program for %.20j, and the reason is given', (text, reason) => {
  expect(planOf(experiment(text, { kind: 'sequential' }), 0)).toEqual({
    reason: expect.stringContaining(reason),
  });
});
