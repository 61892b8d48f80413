/** Which target is chosen when there are several. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startRedis } from '@roundtrip/testing/processes';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptLog, keptLog, openRedisTarget, type RedisTarget, RedisTargetError } from './built.ts';

const PATH = process.env.PATH ?? '';
const directory = mkdtempSync(join(tmpdir(), 'roundtrip-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

let kept: KeptLog;
let target: RedisTarget | undefined;
beforeEach(() => {
  kept = keptLog();
});
afterEach(async () => {
  await target?.close();
  target = undefined;
});

async function open(redisUrl: string | undefined, path: string): Promise<RedisTarget> {
  target = await openRedisTarget({ redisUrl, path, log: kept.log });
  return target;
}

/** A directory whose only program is a shell script. */
function directoryWith(name: string, script: string): string {
  const made = mkdtempSync(join(directory, 'bin-'));
  writeFileSync(join(made, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return made;
}

test('REDIS_URL wins over an installed server', async () => {
  const redis = await startRedis();
  expect((await open(`redis://127.0.0.1:${redis.port}`, PATH)).kind).toBe('external');
  await redis.stop();
});

test('a REDIS_URL that leads nowhere is an error, not a reason to use another server', async () => {
  await expect(open('redis://127.0.0.1:1', PATH)).rejects.toThrow(RedisTargetError);
});

test.each([[undefined], ['']])('an installed server is taken when REDIS_URL is %j', async (redisUrl) => {
  expect((await open(redisUrl, PATH)).kind).toBe('local');
});

test('valkey-server is used if there is no redis-server', async () => {
  const made = mkdtempSync(join(directory, 'bin-'));
  const installed = execFileSync('/bin/sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim();
  symlinkSync(installed, join(made, 'valkey-server'));
  expect((await open(undefined, made)).description).toContain(join(made, 'valkey-server'));
});

test('the embedded server is used if none is installed', async () => {
  expect((await open(undefined, mkdtempSync(join(directory, 'bin-')))).kind).toBe('embedded');
});

test.each([
  ['is too old', 'echo "Redis server v=5.0.14 sha=0:0 malloc=libc bits=64 build=0"', 'it is Redis 5.0.14'],
  ['names no version', 'echo hello', 'names no version'],
  ['does not run', 'exit 3', 'Command failed'],
  [
    'ends at once',
    'case "$1" in --version) echo "Redis server v=7.0.0";; *) echo "no such luck"; exit 3;; esac',
    'it ended with status 3 no such luck',
  ],
])('an installed server that %s is passed over with a line in the log', async (_, script, reason) => {
  const made = directoryWith('redis-server', script);
  expect((await open(undefined, made)).kind).toBe('embedded');
  expect(kept.text()).toContain(join(made, 'redis-server'));
  expect(kept.text()).toContain(reason);
});

test('a rejected redis-server does not hide a valkey-server', async () => {
  const broken = directoryWith('redis-server', 'exit 3');
  const made = mkdtempSync(join(directory, 'bin-'));
  const installed = execFileSync('/bin/sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim();
  symlinkSync(installed, join(made, 'valkey-server'));
  expect((await open(undefined, [broken, made].join(delimiter))).kind).toBe('local');
});
