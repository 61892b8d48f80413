/**
 * Every example, directly and through a tap: it prints the same, its problem is found, and its mended twin is accused of nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { FINDING_KINDS, type TapFindings } from '@roundtrip/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from './run-program.ts';
import { startTappedRedis, type TappedRedis } from './tapped-redis.ts';

/** As the table of the README says. */
const examples = [
  ...readFileSync(`${EXAMPLES}README.md`, 'utf8').matchAll(/^\| `(\S+)` .*?\| `(\S+)` \|/gm),
].map(([, folder = '', kind = '']) => ({ folder, kind }));

/** A program is one stretch, even where a busy machine stops it for a while. */
const SILENCE_MS = 60_000;

let tapped: TappedRedis;
beforeAll(async () => {
  // Simulated, so that what a program writes together is one round trip, however busy the machine.
  tapped = await startTappedRedis({ rttMs: 2 });
});
afterAll(() => tapped?.close());

test('the README has every example, and each kind of finding has one', () => {
  const folders = readdirSync(EXAMPLES).filter((name) => /^\d/.test(name));
  expect(examples.map(({ folder }) => folder)).toEqual(folders);
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(FINDING_KINDS));
});

test.each(examples)(
  '$folder has the problem $kind, and its mended twin has none',
  async ({ folder, kind }) => {
    const [before, after] = programsIn(folder);
    const printed = await tapped.runDirectly(before);
    expect(printed).toMatch(/\w\n$/);
    const problem = await findingsOf(before, printed);
    const mended = await findingsOf(after, printed);
    expect(problem.findings.map((finding) => finding.kind)).toContain(kind);
    expect(mended.findings).toEqual([]);
  },
);

function programsIn(folder: string): [before: string, after: string] {
  const files = readdirSync(`${EXAMPLES}${folder}`);
  const named = (name: string) => `${EXAMPLES}${folder}/${files.find((file) => file.startsWith(`${name}.`))}`;
  return [named('before'), named('after')];
}

async function findingsOf(file: string, printed: string): Promise<TapFindings> {
  tapped.tap.clear();
  expect(await tapped.runThroughTap(file)).toBe(printed);
  return tapped.tap.findings({ silenceMs: SILENCE_MS });
}
