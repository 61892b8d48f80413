/** Runs on a real Redis that is unusable, or that loses connections on which no row depends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Experiment } from '@roundtrip/protocol';
import { freePort, startRedis } from '@roundtrip/testing/processes';
import type { RedisAddress } from '@roundtrip/wire';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { startCuttingNetwork } from '../test/cutting-network.ts';
import type { SessionUser } from './access.ts';
import { cancelledBy } from './cancellation.ts';
import { executeRun } from './execute-run.ts';
import type { RunMessage, RunOutcome } from './run-messages.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(args: string[] = []) {
  const redis = await startRedis({ args });
  ends.push(redis.stop);
  const admin = new Redis({ port: redis.port, protocol: 2 });
  admin.on('error', () => {});
  ends.push(() => admin.disconnect());
  // Ready before anything keeps Redis from answering, and from then on.
  await admin.ping();
  return { ...redis, admin };
}

const KEYS = 'rt:aaaa:bbbb:';
const USER: SessionUser = { name: KEYS, password: 'session', rules: [`~${KEYS}*`, '+@all'] };
const WRITES: Experiment = {
  workload: { kind: 'commands', text: '3 SET key:{i} value' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 0 },
};

interface Options {
  experiment?: Experiment;
  user?: SessionUser | undefined;
  credentials?: { username?: string; password: string };
}

async function run(port: number, { experiment = WRITES, user, credentials }: Options = {}) {
  const address: RedisAddress = { kind: 'tcp', host: '127.0.0.1', port, tls: false, db: 0, ...credentials };
  const messages: RunMessage[] = [];
  let outcome: RunOutcome | undefined;
  const emit = (message: RunMessage) => void messages.push(message);
  const tell = (told: RunOutcome) => {
    outcome = told;
  };
  const cancellation = cancelledBy(new AbortController().signal);
  await executeRun({ experiment, address, keyPrefix: KEYS, user }, emit, cancellation, tell).catch(() => {});
  return { outcome, messages };
}

/** The message quotes Redis and gives a remedy. */
function expectRefused(outcome: RunOutcome | undefined, quote: string, remedy: RegExp): void {
  if (!outcome || outcome.ok) throw new Error('the run did not fail');
  expect(outcome.error.code).toBe('REDIS_UNAVAILABLE');
  expect(outcome.error.message).toContain(`(${quote}`);
  expect(outcome.error.message).toMatch(remedy);
  expect(outcome.error.message).toMatch(/, then (run again|restart Roundtrip)\.$/);
}

describe('an unusable Redis', () => {
  it.each([
    ['with users for sessions', USER],
    ['without', undefined],
  ])('requires a password now: %s', async (_, user) => {
    const { port, admin } = await open();
    await admin.config('SET', 'requirepass', 'secret');
    const { outcome } = await run(port, { user });
    expectRefused(
      outcome,
      'NOAUTH Authentication required',
      /requires a password.*REDIS_URL.*redis:\/\/:PASSWORD@/,
    );
  });

  it.each([
    ['another password', { password: 'old' }, ['CONFIG', 'SET', 'requirepass', 'new']],
    [
      'another password for the user',
      { username: 'ann', password: 'old' },
      ['ACL', 'SETUSER', 'ann', 'on', '>new', '~*', '+@all'],
    ],
    ['no such user', { username: 'bob', password: 'old' }, ['ACL', 'DELUSER', 'bob']],
    [
      'the user disabled',
      { username: 'ann', password: 'old' },
      ['ACL', 'SETUSER', 'ann', 'off', '>old', '~*', '+@all'],
    ],
  ])('has %s now', async (_, credentials, [command = '', ...args]) => {
    const { port, admin } = await open();
    await admin.call(command, args);
    const { outcome } = await run(port, { credentials, user: USER });
    expectRefused(outcome, 'WRONGPASS invalid username-password pair or user is disabled', /REDIS_URL/);
    expect(JSON.stringify(outcome)).not.toContain('old');
  });

  it.each([
    ['with a password', { password: 'secret' }],
    ['without', undefined],
  ])('has reached its client limit: %s', async (_, credentials) => {
    const { port, admin } = await open();
    if (credentials) await admin.config('SET', 'requirepass', credentials.password);
    await admin.config('SET', 'maxclients', '1');
    const { outcome } = await run(port, { ...(credentials && { credentials }), user: USER });
    expectRefused(outcome, 'ERR max number of clients reached', /maxclients/);
  });

  const DEAD = ['REPLICAOF', '127.0.0.1', '1'];
  it.each<[string, string[][], string, RegExp]>([
    ['is a replica', [DEAD], "READONLY You can't write against a read only replica", /its primary/],
    [
      'is a replica without its primary',
      [['CONFIG', 'SET', 'replica-serve-stale-data', 'no'], DEAD],
      'MASTERDOWN Link with MASTER is down',
      /a primary/,
    ],
    [
      'is out of memory',
      [
        ['CONFIG', 'SET', 'maxmemory-policy', 'noeviction'],
        ['CONFIG', 'SET', 'maxmemory', '1'],
      ],
      "OOM command not allowed when used memory > 'maxmemory'",
      /maxmemory/,
    ],
    [
      'has too few replicas',
      [['CONFIG', 'SET', 'min-replicas-to-write', '1']],
      'NOREPLICAS Not enough good replicas to write',
      /min-replicas-to-write/,
    ],
  ])('%s', async (_, commands, said, remedy) => {
    const { port, admin } = await open();
    for (const [command = '', ...args] of commands) await admin.call(command, args);
    expectRefused((await run(port, { user: USER })).outcome, said, remedy);
    expectRefused((await run(port)).outcome, said, remedy);
  });

  it('cannot save its data', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'roundtrip-test-'));
    const { port, admin } = await open(['--dir', directory, '--save', '3600 1']);
    rmSync(directory, { recursive: true });
    await admin.set('a', '1');
    await admin.bgsave();
    const failed = async () => String(await admin.info('persistence')).includes('rdb_last_bgsave_status:err');
    while (!(await failed()));
    expectRefused(
      (await run(port, { user: USER })).outcome,
      'MISCONF Redis is configured to save',
      /its disk/,
    );
  });

  it('is loading its data', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'roundtrip-test-'));
    ends.push(() => rmSync(directory, { recursive: true }));
    const first = await open(['--dir', directory, '--rdbcompression', 'no']);
    const value = 'x'.repeat(2048);
    await first.admin.mset(Object.fromEntries(Array.from({ length: 1000 }, (_, key) => [`${key}`, value])));
    await first.admin.save();
    await first.stop();
    const port = await freePort();
    // A tenth of a second per key, with client requests served after each: loading outlasts the test.
    const slow = ['--key-load-delay', '100000', '--loading-process-events-interval-bytes', '1024'];
    const loading = spawn('redis-server', ['--port', `${port}`, '--dir', directory, ...slow], {
      stdio: 'ignore',
    });
    ends.push(async () => {
      loading.kill('SIGKILL');
      await once(loading, 'exit');
    });
    const admin = new Redis({ port, protocol: 2, enableReadyCheck: false, retryStrategy: () => 20 });
    admin.on('error', () => {});
    ends.push(() => admin.disconnect());
    expect(await admin.ping().catch(({ message }) => message)).toMatch(/^LOADING/);
    expectRefused((await run(port, { user: USER })).outcome, 'LOADING Redis is loading', /Wait until it has/);
  });

  it('is busy with a script', async () => {
    const { port, admin } = await open(['--busy-reply-threshold', '1']);
    const other = admin.duplicate();
    ends.push(() => other.disconnect());
    const script = other.eval('while true do end', 0).catch(() => {});
    while (!(await admin.ping().catch(({ message }) => message)).startsWith('BUSY'));
    expectRefused((await run(port)).outcome, 'BUSY Redis is busy running a script', /SCRIPT KILL/);
    await admin.call('SCRIPT', ['KILL']);
    await script;
  });

  it('is gone: the message does not ask to change REDIS_URL', async () => {
    const { port, stop } = await open();
    await stop();
    const { outcome } = await run(port, { user: USER });
    expect(outcome).toEqual({
      ok: false,
      error: {
        code: 'REDIS_UNAVAILABLE',
        message: `Redis cannot be reached (connect ECONNREFUSED 127.0.0.1:${port}). Run again when it is back.`,
      },
    });
  });

  it('becomes a replica during the run, so that written keys cannot be removed', async () => {
    const { port } = await open();
    const workload = { kind: 'commands', text: 'SET a 1\nREPLICAOF 127.0.0.1 1' } as const;
    const { outcome } = await run(port, { experiment: { ...WRITES, workload } });
    expectRefused(outcome, "READONLY You can't write against a read only replica", /its primary/);
  });

  it('refuses the writes of the setup: the message does not blame the setup', async () => {
    const { port } = await open();
    // The rehearsal takes away its memory.
    const workload = { kind: 'commands', text: 'CONFIG SET maxmemory 1' } as const;
    const { outcome } = await run(port, { experiment: { ...WRITES, workload, setup: 'SET a 1' } });
    expectRefused(outcome, 'OOM command not allowed', /maxmemory/);
  });
});

describe('losing a connection on which no row depends', () => {
  const summariesOf = ({ outcome }: { outcome: RunOutcome | undefined }) =>
    outcome?.ok ? outcome.lanes.map(({ summary }) => summary) : outcome;
  const WHOLE = [
    expect.objectContaining({ commands: 3, errors: 0 }),
    expect.objectContaining({ commands: 3, errors: 0 }),
  ];

  it('all but the measured one, in every lane and rehearsal: the run finishes and leaves no keys', async () => {
    const { port, admin } = await open();
    const text = 'SET a 1\nCLIENT KILL TYPE normal SKIPME yes\nSET b 2';
    const result = await run(port, {
      experiment: { ...WRITES, workload: { kind: 'commands', text }, repetitions: 2 },
      user: USER,
    });
    expect(summariesOf(result)).toEqual(WHOLE);
    const finished = result.messages.filter(({ type }) => type === 'lane-finished');
    expect(finished).toHaveLength(4);
    expect(await admin.keys('*')).toEqual([]);
  });

  it.each([
    // The first PING checks that Redis is usable; the floor takes at least four.
    ['while the floor is measured', 'ping', 3],
    ['while keys are removed', 'UNLINK', 1],
    ['while the keys of the second lane are removed', 'UNLINK', 2],
  ])('%s', async (_, marker, request) => {
    const { port, admin } = await open();
    for (const replyBytes of [0, 2]) {
      const network = await startCuttingNetwork(port, { marker: `\r\n${marker}\r\n`, request, replyBytes });
      ends.push(network.close);
      expect(summariesOf(await run(network.port, { user: USER }))).toEqual(WHOLE);
      expect(network.isCut()).toBe(true);
      expect(await admin.keys('*')).toEqual([]);
    }
  });

  it('the one that samples buffers: only the buffers are missing from the results', async () => {
    const { port } = await open();
    let connections = 0;
    // The first is the side connection, the second the lane’s, the third the sampler’s.
    const network = createServer((client) => {
      if (++connections === 3) return void client.resetAndDestroy();
      const redis = connect({ port, host: '127.0.0.1' });
      client.pipe(redis).pipe(client);
      for (const socket of [client, redis]) socket.on('error', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(network, 'listening');
    ends.push(() => network.close());
    const result = await run((network.address() as AddressInfo).port, { user: USER });
    expect(summariesOf(result)).toEqual(WHOLE);
    expect(connections).toBeGreaterThan(3);
    expect(result.outcome?.ok && result.outcome.lanes[0]?.summary).not.toHaveProperty('redisPeak');
  });

  it('again and again ends the run', async () => {
    const { port } = await open();
    const network = createServer((client) => {
      const redis = connect({ port, host: '127.0.0.1' });
      let pings = 0;
      client.on('data', (bytes) => {
        pings += bytes.toString().split('\r\nping\r\n').length - 1;
        if (pings > 2) client.resetAndDestroy();
        else redis.write(bytes);
      });
      redis.on('data', (bytes) => client.write(bytes));
      for (const socket of [client, redis]) socket.on('error', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(network, 'listening');
    ends.push(() => network.close());
    const { outcome } = await run((network.address() as AddressInfo).port);
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: 'REDIS_UNAVAILABLE',
        message: expect.stringMatching(/^The connection to Redis was lost\. /),
      },
    });
  });
});
