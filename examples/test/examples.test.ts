/** Every example runs, and its mended twin prints the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { FINDING_KINDS } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { describe, expect, test } from 'vitest';
import { EXAMPLES, run } from './run-program.ts';

/** As the table of the README says. */
const examples = [
  ...readFileSync(`${EXAMPLES}README.md`, 'utf8').matchAll(/^\| `(\S+)` .*?\| `(\S+)` \|/gm),
].map(([, folder = '', kind = '']) => ({ folder, kind }));

test('the README has every example, and each kind of finding has one', () => {
  const folders = readdirSync(EXAMPLES).filter((name) => /^\d/.test(name));
  expect(examples.map(({ folder }) => folder)).toEqual(folders);
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(FINDING_KINDS));
});

describe.concurrent.each(examples)('$folder', ({ folder }) => {
  test('prints the same before and after', async () => {
    const redis = await startRedis();
    try {
      const [before, after] = programsIn(folder);
      const expected = await run(before, redis.port);
      expect(expected).toMatch(/\w\n$/);
      expect(await run(after, redis.port)).toBe(expected);
    } finally {
      await redis.stop();
    }
  });
});

function programsIn(folder: string): [before: string, after: string] {
  const files = readdirSync(`${EXAMPLES}${folder}`);
  const named = (name: string) => `${EXAMPLES}${folder}/${files.find((file) => file.startsWith(`${name}.`))}`;
  return [named('before'), named('after')];
}
