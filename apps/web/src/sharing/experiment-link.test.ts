import { deflateSync } from 'node:zlib';
import { experimentSchema, LIMITS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRESETS } from '../experiment/presets.ts';
import { hashOf, readHash } from './experiment-link.ts';

const fits = async (value: unknown) => experimentSchema.safeParse(value).success;
const read = (hash: string) => readHash(hash, fits);
const hashOfJson = (json: string | Buffer) => `#experiment=1.${deflateSync(json).toString('base64url')}`;
const [preset] = PRESETS;
if (preset === undefined) throw new Error('there are no presets');

test.each(PRESETS)(
  '$label fits into a link of 2,000 characters, and comes back whole',
  async ({ experiment }) => {
    const hash = await hashOf(experiment, 'shared');
    expect(`https://roundtrip.example.org:12345/${hash}`.length).toBeLessThan(2_000);
    expect(await read(hash ?? '')).toEqual({ kind: 'experiment', experiment, scale: 'shared' });
  },
);

test('how the lanes are looked at comes back too, and need not be said', async () => {
  const { experiment } = preset;
  expect(await read((await hashOf(experiment, 'own')) ?? '')).toEqual({
    kind: 'experiment',
    experiment,
    scale: 'own',
  });
  expect(await read(hashOfJson(JSON.stringify(experiment)))).toEqual({ kind: 'experiment', experiment });
});

test('every text comes back unchanged', async () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const experiment = { ...preset.experiment, workload: { kind: 'commands' as const, text } };
      const hash = (await hashOf(experiment, 'shared')) ?? '';
      expect(await read(hash)).toEqual({ kind: 'experiment', experiment, scale: 'shared' });
    }),
  );
});

test('a hash that is not about an experiment is ignored', async () => {
  for (const hash of ['', '#', '#lesson-2', '#experiments=1.abc'])
    expect(await read(hash)).toEqual({ kind: 'none' });
});

test('a link that lost or changed a character is not taken for another experiment', async () => {
  const hash = (await hashOf(preset.experiment, 'own')) ?? '';
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 14, max: hash.length - 1 }), async (length) => {
      expect(await read(hash.slice(0, length))).toMatchObject({ kind: 'unreadable' });
      const changed = hash[length] === 'A' ? 'B' : 'A';
      const reading = await read(hash.slice(0, length) + changed + hash.slice(length + 1));
      // The last character may hold bits without a meaning.
      if (reading.kind === 'experiment') expect(reading.experiment).toEqual(preset.experiment);
    }),
  );
  for (const payload of [
    '',
    '1',
    '1.',
    'x.abc',
    '1.ab c',
    '1.mine.abc',
    '1.own.',
    '1.%3Cscript%3E',
    '-1.abc',
    '1e3.abc',
    '1.a.b',
  ]) {
    expect(await read(`#experiment=${payload}`)).toEqual({ kind: 'unreadable', why: 'cut' });
  }
});

test('a link of a newer version says so', async () => {
  expect(await read('#experiment=2.anything-at-all')).toEqual({ kind: 'unreadable', why: 'newer' });
});

test('a value that does not fit the schema is foreign', async () => {
  const { experiment } = preset;
  const foreign = [
    'no JSON',
    '[]',
    'null',
    '{"__proto__":{}}',
    JSON.stringify({ ...experiment, onload: 'alert(1)' }),
    JSON.stringify({ ...experiment, lanes: [] }),
    JSON.stringify({ ...experiment, network: { rttMs: -1 } }),
    Buffer.from([0x22, 0xff, 0x22]),
  ];
  for (const json of foreign)
    expect(await read(hashOfJson(json))).toEqual({ kind: 'unreadable', why: 'foreign' });
});

test('a link that would inflate to more than any experiment takes is not inflated', async () => {
  const bomb = hashOfJson(Buffer.alloc(40_000_000, ' '));
  expect(bomb.length).toBeLessThan(60_000);
  expect(await read(bomb)).toEqual({ kind: 'unreadable', why: 'too-large' });
  expect(await read(`#experiment=1.${'A'.repeat(100_000)}`)).toEqual({
    kind: 'unreadable',
    why: 'too-large',
  });
});

test('an experiment that a link cannot hold has none', async () => {
  const random = fc
    .sample(fc.string({ minLength: 100, maxLength: 100 }), { numRuns: 1_000, seed: 7 })
    .join('');
  const workload = { kind: 'commands' as const, text: random };
  expect(await hashOf({ ...preset.experiment, workload }, 'own')).toBeUndefined();
  const long = { kind: 'commands' as const, text: 'x'.repeat(LIMITS.textLength) };
  expect(await hashOf({ ...preset.experiment, workload: long }, 'own')).toBeDefined();
});
