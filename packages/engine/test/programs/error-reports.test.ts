/** Every program reports all errors of Redis and still runs to its end. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStages, type Stages } from './stage.ts';

let stages: Stages;
beforeAll(async () => {
  stages = await openStages();
});
afterAll(() => stages?.close());

const lane = (text: string, strategy: Strategy): Experiment => ({
  network: { rttMs: 0 },
  workload: { kind: 'commands', text },
  lanes: [strategy],
});

const STRATEGIES: readonly Strategy[] = [
  { kind: 'sequential' },
  { kind: 'concurrent' },
  { kind: 'pipelined', batchSize: 4 },
  { kind: 'transaction', batchSize: 4 },
];

describe('reports each of several errors', () => {
  const text = 'SET text abc\nINCR text\nLPUSH text 1\nZADD z nan a\nSET k v EX 0\nGETBIT text -1\nINCR last';
  // As Redis words them; some libraries omit the code in front.
  const errors = [
    'value is not an integer or out of range',
    'Operation against a key holding the wrong kind of value',
    'value is not a valid float',
    "invalid expire time in 'set' command",
    'bit offset is not an integer or out of range',
  ];
  test.each(STRATEGIES)('$kind', async (strategy) => {
    const { programs } = await stages.played(lane(text, strategy));
    for (const { client, redis, outcome } of programs) {
      expect(outcome.exitStatus, `${client}: ${outcome.stderr}`).toBe(0);
      expect(await redis.get('last'), client).toBe('1');
      // redis-cli sees a transaction as one array reply, and --pipe prints no replies.
      if (client === 'redis-cli' && strategy.kind === 'transaction') continue;
      const reported = (outcome.stdout + outcome.stderr)
        .split('\n')
        .flatMap((line) => errors.find((error) => line.includes(error)) ?? []);
      // Commands sent at once may be reported in any order.
      expect(reported.sort(), client).toEqual(errors.toSorted());
    }
  });

  test('reports the errors of commands that Redis refuses to queue', async () => {
    const refused = 'GET\nSET a 1\nGET too many arguments\nSET b 2';
    const { programs } = await stages.played(lane(refused, { kind: 'transaction', batchSize: 4 }));
    for (const { client, redis, outcome } of programs) {
      expect(outcome.exitStatus, `${client}: ${outcome.stderr}`).toBe(0);
      expect(await redis.dbsize(), client).toBe(0);
      const reported = outcome.stderr.match(/wrong number of arguments for 'get'/g);
      // Two libraries report only the first, as their programs say.
      expect(reported, client).toHaveLength(client === 'node-redis' || client === 'redis-py' ? 1 : 2);
    }
  });
});
