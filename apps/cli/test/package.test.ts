/** The package that people install: packed, installed into an empty directory, and used there, with Node alone. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NO_REDIS, startRedis, startServer } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, expect, test } from 'vitest';

const execute = promisify(execFile);
const CLI = fileURLToPath(new URL('..', import.meta.url));

let directory = '';
const installed = () => join(directory, 'node_modules/roundtrip/bundle/main.js');

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'roundtrip-package-'));
  await execute('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', directory], { cwd: CLI });
  const [tarball = ''] = await readdir(directory);
  expect(tarball).toBe('roundtrip-0.1.0.tgz');
  const quietly = ['--no-audit', '--no-fund', '--prefer-offline'];
  await execute('npm', ['install', ...quietly, `./${tarball}`], { cwd: directory });
});

afterAll(() => rm(directory, { recursive: true, force: true }));

test('it runs commands, tells its version, and has a program that the shell finds', async () => {
  const program = join(directory, 'node_modules/.bin/roundtrip');
  expect((await execute(program, ['--version'])).stdout).toBe('0.1.0\n');
  const call = ['run', '-c', '3 INCR a', '--lane', 'pipelined:100', '--expect', 'roundTrips == 1', '--json'];
  // Without a Redis on the PATH: Node alone is enough.
  const { stdout } = await execute(process.execPath, [installed(), ...call], {
    env: { ...process.env, ...NO_REDIS },
  });
  expect(JSON.parse(stdout).lanes).toMatchObject([{ summary: { commands: 3, errors: 0 } }]);
});

test('it has the threads of a tap', async () => {
  const redis = await startRedis();
  try {
    const call = [
      'tap',
      '--redis',
      `redis://127.0.0.1:${redis.port}`,
      '--json',
      '--',
      process.execPath,
      '-e',
      '',
    ];
    const { stdout } = await execute(process.execPath, [installed(), ...call]);
    expect(JSON.parse(stdout)).toEqual({ connections: 0, commands: 0, roundTrips: 0, findings: [] });
  } finally {
    await redis.stop();
  }
});

test('it serves the page, what belongs to it, and the lessons', async () => {
  const server = await startServer({ WARM_UP: '0', ...NO_REDIS }, installed());
  const page = await fetch(server.url);
  expect(page.status).toBe(200);
  const [asset = ''] = /(?<=src=")[^"]*assets[^"]+\.js/.exec(await page.text()) ?? [];
  const paths = [asset, '/learn/network-latency', '/learn/no-such-lesson', '/healthz'];
  const statuses = paths.map(async (path) => (await fetch(new URL(path, server.url))).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 404, 200]);
  await server.stop();
});
