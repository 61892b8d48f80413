/** `pnpm rehearse`, the evening before a workshop: it plays a room against a running server, and leaves nothing there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { test as base, FILE } from './fixtures.ts';

const test = base.extend('env', FILE, () => ({ METRICS: '1', BASE_PATH: '/teach/' }));

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

async function rehearse(...args: string[]): Promise<{ status: number; said: string }> {
  const command = ['--conditions=source', `${ROOT}bench/src/rehearse.ts`, ...args];
  const child = spawn(`${ROOT}node_modules/.bin/tsx`, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { status, said: out + err };
}

test('it joins, follows, answers, runs, says so in words, and leaves', async ({ server }) => {
  const { status, said } = await rehearse('3', server.url);
  for (const step of [
    /✓ Room [2-9A-Z]{6} is open\./,
    /[✓!] 3 of 3 participants joined in /,
    /[✓!] What you show reached the last of them /,
    /[✓!] 3 of 3 answered; /,
    /[✓!] Your run of 1,000 commands was complete on 3 of 3 screens, /,
    /[✓!] 3 of 3 pressed Run within 2\.0 s /,
    /✓ Nothing was refused\./,
  ]) {
    expect(said).toMatch(step);
  }
  expect(status).toBe(0);
  const metrics = async () => (await fetch(new URL('/metrics', server.url))).text();
  await expect.poll(metrics).toMatch(/^roundtrip_connections 0$/m);
  expect(await metrics()).toMatch(/^roundtrip_rooms 0$/m);
});

test.for([['501'], ['3', 'http://127.0.0.1:1/r/nothing']])(
  'asked for %j, it says how it is used',
  async (args) => {
    const { status, said } = await rehearse(...args);
    expect([status, said]).toEqual([2, expect.stringMatching(/^Usage: npx -y pnpm@12 rehearse /)]);
  },
);

test('where no playground answers, it says what to do', async () => {
  const { status, said } = await rehearse('3', 'http://127.0.0.1:1');
  expect([status, said]).toEqual([1, expect.stringMatching(/No playground answers there .*pnpm@12 start/)]);
});
