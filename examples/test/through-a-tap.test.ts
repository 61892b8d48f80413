/**
 * Real clients of four languages print the same directly and through a tap. The problem of each example is found, and its mended
 * twin prints the same and is accused of nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { FINDING_KINDS, type Finding } from '@roundtrip/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from './run-program.ts';
import { startTappedRedis, type TappedRedis } from './tapped-redis.ts';

/** Both versions of the protocol, errors, binary and large values, transactions, scripts, blocking commands, pub/sub, MONITOR, tracking. */
const CLIENTS = `${EXAMPLES}test/clients/`;

/** As the table of the README says. */
const examples = [
  ...readFileSync(`${EXAMPLES}README.md`, 'utf8').matchAll(/^\| `(\S+)` .*?\| `(\S+)` \|/gm),
].map(([, folder = '', kind = '']) => ({ folder, kind }));

/** A program is one stretch, even where a busy machine stops it for a while. */
const SILENCE_MS = 60_000;

// One for all: a tap's threads take about a second of processor time to start.
let tapped: TappedRedis;
beforeAll(async () => {
  tapped = await startTappedRedis();
});
afterAll(() => tapped?.close());

test.each(readdirSync(CLIENTS))('%s prints the same directly and through a tap', async (name) => {
  const expected = await tapped.runDirectly(CLIENTS + name);
  expect(expected).toMatch(/\nThe end\n$/);
  expect(await tapped.runThroughTap(CLIENTS + name)).toBe(expected);
});

test('the README has every example, and each kind of finding has one', () => {
  const folders = readdirSync(EXAMPLES).filter((name) => /^\d/.test(name));
  expect(examples.map(({ folder }) => folder)).toEqual(folders);
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(FINDING_KINDS));
});

test.each(examples)(
  '$folder has the problem $kind, and its mended twin has none',
  async ({ folder, kind }) => {
    // So that what a program writes together is one round trip, however busy the machine.
    tapped.tap.setNetwork({ rttMs: 1 });
    const [before, after] = programsIn(folder);
    const problem = await seenOf(before);
    const mended = await seenOf(after);
    expect(problem.printed).toMatch(/\w\n$/);
    expect(mended.printed).toBe(problem.printed);
    expect(problem.findings.map((finding) => finding.kind)).toContain(kind);
    expect(mended.findings).toEqual([]);
  },
);

function programsIn(folder: string): [before: string, after: string] {
  const files = readdirSync(`${EXAMPLES}${folder}`);
  const named = (name: string) => `${EXAMPLES}${folder}/${files.find((file) => file.startsWith(`${name}.`))}`;
  return [named('before'), named('after')];
}

async function seenOf(file: string): Promise<{ printed: string; findings: readonly Finding[] }> {
  tapped.tap.clear();
  const printed = await tapped.runThroughTap(file);
  const { findings } = await tapped.tap.findings({ silenceMs: SILENCE_MS });
  return { printed, findings };
}
