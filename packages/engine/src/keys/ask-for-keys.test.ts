/** Questions to a real Redis about commands with unknown words, and the effect of its answers. */

import type { CommandArgument } from '@roundtrip/platform';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { type OpenConnection, openConnection } from '@roundtrip/wire';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { allOf } from '../command-range.ts';
import { scriptsOf, textsOf } from '../lane-script.ts';
import { RunFailure } from '../run-failure.ts';
import { askForKeys } from './ask-for-keys.ts';

let server: RedisProcess;
let side: OpenConnection;
beforeAll(async () => {
  server = await startRedis();
  side = await openSide();
});
afterAll(async () => {
  side?.redis.disconnect();
  await server?.stop();
});
afterEach(async () => {
  await side.redis.call('CONFIG', ['RESETSTAT']);
});

const openSide = (credentials: { username?: string; password?: string } = {}) =>
  openConnection(
    { kind: 'tcp', host: '127.0.0.1', port: server.port, tls: false, db: 0, ...credentials },
    { protocol: 2 },
  );

const experimentOf = (text: string) => ({
  workload: { kind: 'commands' as const, text },
  lanes: [{ kind: 'sequential' as const }],
  network: { rttMs: 0 },
});

/** Every command of the text as it is sent, with the prefix `p:`. */
async function sent(text: string): Promise<string[]> {
  const experiment = experimentOf(text);
  const texts = textsOf(experiment);
  const { phases } = scriptsOf(experiment, texts, await askForKeys(side, texts))('p:');
  return phases.flatMap(allOf).map(({ name, args }) => [name, ...args.map(latin1)].join(' '));
}

const latin1 = (argument: CommandArgument) =>
  typeof argument === 'string' ? argument : Buffer.from(argument).toString('latin1');

const questions = async () => {
  const stats = String(await side.redis.call('INFO', ['commandstats']));
  return Number(/cmdstat_command\|getkeys:calls=(\d+)/.exec(stats)?.[1] ?? 0);
};

describe('an unknown word is left to Redis', () => {
  it.each([
    ['XREAD CUONT 2 STREAMS k 0', 'XREAD CUONT 2 STREAMS p:k 0'],
    ['xread later 2 streams a b 0 0', 'xread later 2 streams p:a p:b 0 0'],
    ['XREADGROUP GROUP g c LATER 0 STREAMS s >', 'XREADGROUP GROUP g c LATER 0 STREAMS p:s >'],
    ['ZUNION 2 a b LATER c', 'ZUNION 2 p:a p:b LATER c'],
    ['ZUNIONSTORE d 2 a b LATER d', 'ZUNIONSTORE p:d 2 p:a p:b LATER d'],
    ['SORT l LATER STORE x', 'SORT p:l LATER STORE p:x'],
    ['SORT_RO l STORE x', 'SORT_RO p:l STORE x'],
    ['GEORADIUS k 1 1 1 m LATER', 'GEORADIUS p:k 1 1 1 m LATER'],
    // Values that are a key in one position and something else in another.
    ['XREAD LATER s STREAMS s 0', 'XREAD LATER s STREAMS p:s 0'],
    ['XREAD LATER 0 STREAMS 0 0', 'XREAD LATER 0 STREAMS p:0 0'],
    ['XREAD LATER STREAMS a a 0 0', 'XREAD LATER STREAMS p:a p:a 0 0'],
    ['XREAD LATER "\\xff" STREAMS "\\xff" 0', 'XREAD LATER \xff STREAMS p:\xff 0'],
  ])('%s', async (line, expected) => {
    expect(await sent(line)).toEqual([expected]);
    expect(await questions()).toBeGreaterThan(0);
  });

  it('in every repetition of a line', async () => {
    expect(await sent('3 XREAD LATER {i} STREAMS k{i} {rand:7..7}')).toEqual(
      [0, 1, 2].map((i) => `XREAD LATER ${i} STREAMS p:k${i} 7`),
    );
  });

  it('in every line', async () => {
    const lines = Array.from({ length: 250 }, (_, index) => `SORT l${index} LATER`);
    expect(await sent(lines.join('\n'))).toEqual(lines.map((line) => line.replace('SORT ', 'SORT p:')));
  });
});

it.each([
  ['XREAD nonsense k 0', 'XREAD p:nonsense p:k p:0'],
  ['XREAD COUNT 2 k 0 STREAMS', 'XREAD COUNT 2 p:k p:0 p:STREAMS'],
  ['OBJECT NOSUCH k', 'OBJECT NOSUCH p:k'],
  ['2 LMPOP {rand:1..2} k LATER', 'LMPOP'],
])(
  'if Redis finds no keys, everything from the unknown word on is under the prefix: %s',
  async (line, expected) => {
    for (const command of await sent(line)) {
      if (expected !== 'LMPOP') expect(command).toBe(expected);
      else expect(command).toMatch(/^LMPOP (1 p:k|2 p:k) p:LATER$/);
    }
  },
);

it('nothing is asked if all keys are clear from the line', async () => {
  await sent(
    '100 XREADGROUP GROUP g c CLAIM 0 STREAMS s >\nGET a\nNOSUCH b\nSORT l LIMIT 0 5\nOBJECT ENCODING k',
  );
  expect(await questions()).toBe(0);
});

it('if the server does not answer, nothing is sent and the run fails with the line and the reason', async () => {
  const rules = ['on', '>secret', '~*', '+@all', '-command|getkeys'];
  await side.redis.call('ACL', ['SETUSER', 'silent', ...rules]);
  const silent = await openSide({ username: 'silent', password: 'secret' });
  const experiment = { ...experimentOf('GET a'), setup: 'SET a 1\nXREAD CUONT 2 STREAMS k 0' };
  const failure = await askForKeys(silent, textsOf(experiment)).catch((error: unknown) => error);
  silent.redis.disconnect();
  expect(failure).toBeInstanceOf(RunFailure);
  expect(failure).toMatchObject({
    code: 'REFUSED_COMMAND',
    place: { line: 2, field: 'setup' },
    message: expect.stringMatching(/^Line 2: XREAD … CUONT is refused: .*NOPERM.*COMMAND GETKEYS\.$/),
  });
});
