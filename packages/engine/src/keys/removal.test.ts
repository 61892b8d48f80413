/** Removing keys from a real Redis: in a cluster, with DEL if UNLINK is unavailable, or not at all. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandArgument } from '@roundtrip/platform';
import { startRedis } from '@roundtrip/testing/processes';
import { type OpenConnection, openConnection } from '@roundtrip/wire';
import { expect, it, onTestFinished } from 'vitest';
import { RemovalFailure, removeNamed } from './removal.ts';

async function openRedis(args: string[] = []): Promise<OpenConnection> {
  const server = await startRedis({ args });
  onTestFinished(server.stop);
  const address = { kind: 'tcp', host: '127.0.0.1', port: server.port, tls: false, db: 0 } as const;
  const side = await openConnection(address, { protocol: 2 });
  onTestFinished(() => side.redis.disconnect());
  return side;
}

/** The default account, with all permissions except these. */
const account = (...rules: string[]) => ['--user', 'default', 'on', 'nopass', '~*', '&*', '+@all', ...rules];

/** A cluster of one node. */
async function openCluster(): Promise<OpenConnection> {
  const directory = await mkdtemp(join(tmpdir(), 'roundtrip-cluster-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const side = await openRedis(['--cluster-enabled', 'yes', '--dir', directory]);
  await side.redis.call('CLUSTER', ['ADDSLOTSRANGE', '0', '16383']);
  for (;;) {
    const info = String(await side.redis.call('CLUSTER', ['INFO']));
    if (info.includes('cluster_state:ok')) return side;
  }
}

/** More than fit into one command, some of them not text. */
async function write({ redis }: OpenConnection): Promise<CommandArgument[]> {
  const keys = [
    ...Array.from({ length: 1200 }, (_, index) => `rt:key:${index}`),
    Buffer.from('rt:\xff\r\n', 'latin1'),
  ];
  const pipeline = redis.pipeline();
  for (const key of [...keys, 'mine']) pipeline.call('SET', [key, 'x']);
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
  return keys;
}

const callsOf = async ({ redis }: OpenConnection, command: string) => {
  const stats = String(await redis.call('INFO', ['commandstats']));
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
};

it.each([
  ['a Redis that has UNLINK', () => openRedis(), []],
  [
    'a Redis whose UNLINK has another name',
    () => openRedis(['--rename-command', 'UNLINK', 'other']),
    ['UNLINK'],
  ],
  ['a Redis without UNLINK', () => openRedis(['--rename-command', 'UNLINK', '']), ['UNLINK']],
  ['an account that may not use UNLINK', () => openRedis(account('-unlink')), ['UNLINK']],
  ['an account that may not use DEL', () => openRedis(account('-del')), []],
  ['a cluster of one node', openCluster, []],
] as const)('all are gone from %s, and nothing else', async (_, open, refused) => {
  const side = await open();
  const { removed, refusals } = await removeNamed(side, await write(side));
  expect(removed).toBe(1201);
  expect([...refusals.keys()]).toEqual(refused);
  expect(await side.redis.call('DBSIZE', [])).toBe(1);
  expect(await side.redis.call('EXISTS', ['mine'])).toBe(1);
});

it('a command that a connection has refused is no longer tried first', async () => {
  const side = await openRedis(['--rename-command', 'UNLINK', '']);
  await removeNamed(side, ['a']);
  await side.redis.call('CONFIG', ['RESETSTAT']);
  const { refusals } = await removeNamed(side, ['a', 'b']);
  expect(refusals.size).toBe(0);
  expect(await callsOf(side, 'del')).toBe(1);
});

it.each([
  [
    'neither command',
    ['--rename-command', 'UNLINK', '', '--rename-command', 'DEL', ''],
    /UNLINK: ERR unknown command.*; DEL: ERR unknown command/,
  ],
  ['an account that may use neither', account('-unlink', '-del'), /UNLINK: NOPERM.*; DEL: NOPERM/],
  [
    'one command renamed and the other forbidden',
    ['--rename-command', 'UNLINK', '', ...account('-del')],
    /UNLINK: ERR unknown command.*; DEL: NOPERM/,
  ],
])('with %s it fails, saying what Redis answered and what to do', async (_, args, answers) => {
  const side = await openRedis(args);
  const keys = await write(side);
  const failure = await removeNamed(side, keys).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RemovalFailure);
  expect((failure as RemovalFailure).message).toMatch(answers);
  expect((failure as RemovalFailure).message).toContain('let the account of REDIS_URL use UNLINK or DEL');
  expect(await side.redis.call('DBSIZE', [])).toBe(1202);
});

it('an account that may remove only some keys removes those, and fails', async () => {
  const side = await openRedis();
  await write(side);
  await side.redis.call('ACL', ['SETUSER', 'default', 'resetkeys', '~rt:key:1*', '~mine']);
  const failure = await removeNamed(side, ['rt:key:0', 'rt:key:1']).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RemovalFailure);
});

it('a lost connection is reported as such', async () => {
  const side = await openRedis();
  side.connection.destroy();
  await expect(removeNamed(side, ['a'])).rejects.toThrow('the connection was lost');
});

it('nothing is sent if there is nothing to remove', async () => {
  const side = await openRedis();
  expect(await removeNamed(side, [])).toMatchObject({ removed: 0 });
  expect(await callsOf(side, 'unlink')).toBe(0);
});
