/** The contract of docs/command-line.md for `tap`, with a real Redis that wants a password, and the recipes of docs/round-trip-budgets.md. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  eventually,
  freePort,
  interpreterThat,
  type RedisProcess,
  startRedis,
} from '@roundtrip/testing/processes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAIN, roundtrip, startRoundtrip } from './roundtrip-process.ts';

const PASSWORD = 'open-sesame';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let redis: RedisProcess;
const url = () => `redis://default:${PASSWORD}@127.0.0.1:${redis.port}`;
const tapped = (args: readonly string[], input = '') =>
  roundtrip(['tap', ...args], input, { REDIS_URL: url() });

beforeAll(async () => {
  redis = await startRedis({ args: ['--requirepass', PASSWORD] });
});
afterAll(() => redis.stop());

/** One by one, as redis-cli asks what it reads. */
const REDIS_CLI = ['sh', '-c', 'redis-cli --no-auth-warning -u "$REDIS_URL"'];

interface LeftRunning {
  isOver: Promise<void>;
}

/**
 * What the command has left running: a program with a connection by way of the tap. Resolves once it has a reply, to the first of its
 * commands.
 */
async function leftRunning(port: number, commands: string): Promise<LeftRunning> {
  const socket = await dialed(port);
  const isOver = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let said = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    // Redis has waited in vain.
    if (said.endsWith('*-1\r\n')) socket.end();
  });
  socket.write(`AUTH ${PASSWORD}\r\n${commands}`);
  await eventually('it has a reply', () => /^\+OK\r\n:\d/.test(said));
  return { isOver };
}

/** Once the tap listens. */
async function dialed(port: number): Promise<Socket> {
  let socket = new Socket();
  await eventually('the tap listens', () => {
    socket = connect(port, '127.0.0.1');
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).on('error', () => resolve(false));
    });
  });
  return socket;
}

describe.concurrent('roundtrip tap -- COMMAND', () => {
  test.each([
    ['REDIS_URL with options', () => ({ REDIS_URL: `${url()}/0?protocol=3&timeout=5s` })],
    [
      'REDIS_HOST and REDIS_PORT',
      () => ({
        ...{ REDIS_URL: '', REDIS_HOST: 'localhost', REDIS_PORT: `${redis.port}` },
        ...{ REDIS_USERNAME: 'default', REDIS_PASSWORD: PASSWORD },
      }),
    ],
  ])('takes the Redis of the program from %s, and gives it back', async (_from, env) => {
    const script =
      'echo "$REDIS_URL"; redis-cli --no-auth-warning -u "$(echo "$REDIS_URL" | cut -d "?" -f 1)" GET a';
    const { status, results, diagnostics } = await roundtrip(
      ['tap', '--json', '--expect', 'roundTrips == 1', '--', 'sh', '-c', script],
      '',
      env(),
    );
    expect(JSON.parse(results)).toMatchObject({ commands: 1 });
    const [, options = ''] = env().REDIS_URL.split('?');
    expect(diagnostics).toMatch(/^redis:\/\/default:open-sesame@127\.0\.0\.1:\d+(\?|$)/m);
    expect(diagnostics.includes(`?${options}\n`)).toBe(options !== '');
    expect(status).toBe(0);
  });

  test('says which Redis is used where the environment names several', async () => {
    const { diagnostics } = await roundtrip(['tap', '--', 'true'], '', {
      REDIS_URL: url(),
      REDIS_HOST: 'db.example.org',
    });
    expect(diagnostics).toMatch(
      /^roundtrip: the tap leads to 127\.0\.0\.1:\d+, from REDIS_URL; REDIS_HOST names another Redis, and stays as it is\. .*--redis URL\n/,
    );
  });

  // The first waits longer in vain than a tap does by itself, the second for ever.
  test.each([
    [['--linger', '60000'], 'BLPOP none 1\r\n', { connections: 2, commands: 3 }],
    [[], 'BLPOP none 0\r\n', { connections: 2, commands: 2, stillOpen: 1 }],
  ])('%j: closes what the command has left running, and says so', async (options, waits, printed) => {
    const port = await freePort();
    const own = `ends:${port}`;
    const command = ['sh', '-c', `redis-cli --no-auth-warning -u "$REDIS_URL" BLPOP ${own} 0`];
    const listen = ['--listen', `${port}`, ...options, '--json'];
    const { ended } = startRoundtrip(['tap', ...listen, '--', ...command], '', { REDIS_URL: url() });
    const { isOver } = await leftRunning(port, `INCR ${own}:left\r\n${waits}`);
    const push = ['--no-auth-warning', '-a', PASSWORD, '-p', `${redis.port}`, 'LPUSH', own, 'now'];
    await promisify(execFile)('redis-cli', push);
    const { status, results } = await ended;
    await isOver;
    const { findings: _, roundTrips: __, ...rest } = JSON.parse(results);
    expect({ status, ...rest }).toEqual({ status: 0, ...printed });
  });

  test('lets it talk to its Redis, with credentials and what it reads, and prints what came through as JSON', async () => {
    const { status, results, diagnostics } = await tapped(
      ['--json', '--expect', 'roundTrips == 4 and errors == 1', '--', ...REDIS_CLI],
      'SET k:1 one\nGET k:1\nINCR k:1\nGET k:2\n',
    );
    expect(JSON.parse(results)).toMatchObject({ connections: 1, commands: 4, roundTrips: 4 });
    expect(diagnostics).toContain('OK\none\nERR value is not an integer or out of range\n');
    expect(diagnostics).toContain('holds: roundTrips == 4 and errors == 1\n');
    expect(status).toBe(0);
  });

  test('fails where an expectation does not hold, unless the command has failed before', async () => {
    const gets = 'GET a\nGET b\nGET c\n';
    const unmet = await tapped(['--expect', 'roundTrips <= 2', '--', ...REDIS_CLI], gets);
    expect(unmet.diagnostics).toContain('does not hold: roundTrips <= 2 (roundTrips is 3)\n');
    expect(unmet.results).toMatch(/^3 commands in 3 round trips on 1 connection: /);
    expect(unmet.status).toBe(1);
    const failed = await tapped(['--expect', 'commands == 1', '--', 'sh', '-c', 'exit 7']);
    expect(failed.status).toBe(7);
    expect(failed.diagnostics).toContain('no command came through');
    // Nothing that held would say anything of the program.
    const silent = await tapped(['--expect', 'roundTrips <= 3', '--', 'true']);
    expect(silent.diagnostics).toContain('does not hold: roundTrips <= 3 (no command came through)\n');
    expect(silent.status).toBe(1);
  });

  test('asks each stretch on its own', async () => {
    const twice = 'for i in 1 2; do redis-cli --no-auth-warning -u "$REDIS_URL" INCR a; sleep 0.4; done';
    const options = ['--per-stretch', '--silence', '100', '--expect', 'roundTrips == 1'];
    const { status, results } = await tapped([...options, '--', 'sh', '-c', twice]);
    expect(results).toMatch(/^2 commands in 2 round trips on 2 connections/);
    expect(results).toMatch(/\n1 .*\n2 .*\n/);
    expect(status).toBe(0);
  });

  test('never prints a password, and values only where they are asked for', async () => {
    const pairs = Array.from(
      { length: 16 },
      (_, at) => `INCR visits:${at % 8}\nEXPIRE visits:${at % 8} 60\n`,
    );
    const commands = `AUTH ${PASSWORD}\n${pairs.join('')}`;
    // However long the machine lets the program wait between two of them, they belong together.
    const options = ['--silence', '60000', '--json'];
    const [bare, withValues] = await Promise.all(
      [[], ['--values']].map((more) => tapped([...options, ...more, '--', ...REDIS_CLI], commands)),
    );
    for (const ended of [bare, withValues])
      expect(`${ended?.results}${ended?.diagnostics}`).not.toContain(PASSWORD);
    expect(bare?.results).not.toContain('visits:7');
    const [finding] = JSON.parse(withValues?.results ?? '').findings;
    expect(finding.kind).toBe('pair');
    expect(finding.examples.slice(0, 2)).toEqual(['INCR visits:0', 'EXPIRE visits:0 60']);
  });

  test('passes signals on, and prints what came through before', async () => {
    const script =
      'trap "exit 9" INT; redis-cli --no-auth-warning -u "$REDIS_URL" INCR b; while :; do sleep 0.02; done';
    const { ended, says, interrupt } = startRoundtrip(['tap', '--', 'sh', '-c', script], '', {
      REDIS_URL: url(),
    });
    await says(/^1$/m);
    interrupt();
    const { status, results } = await ended;
    expect(results).toMatch(/^1 command in 1 round trip on 1 connection/);
    expect(status).toBe(9);
  });

  test('that cannot be started, or an expectation that cannot be read, ends with 2 and the place', async () => {
    const unknown = await tapped(['--', 'no-such-program']);
    expect(unknown).toMatchObject({ status: 2, results: '' });
    expect(unknown.diagnostics).toContain('“no-such-program” cannot be started: there is no such program');
    const unreadable = await tapped(['--expect', 'roundTrips =< 3', '--', 'false']);
    expect(unreadable).toMatchObject({ status: 2, results: '' });
    expect(unreadable.diagnostics).toContain('  roundTrips =< 3\n             ^\n');
  });

  test('ends with 3 where Redis cannot be reached, before the command is run', async () => {
    const nowhere = `redis://:${PASSWORD}@127.0.0.1:${await freePort()}`;
    const { status, results, diagnostics } = await tapped(['--redis', nowhere, '--', 'echo', 'it ran']);
    expect({ status, results }).toEqual({ status: 3, results: '' });
    expect(diagnostics).toMatch(/^roundtrip: --redis leads to 127\.0\.0\.1:\d+, but no Redis answers there/);
    expect(diagnostics).not.toMatch(/it ran|sesame/);
  });
});

test('without a command it listens until it is interrupted, and says where; a port that is taken is refused', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const refused = await tapped(['--listen', `${port}`]);
  expect(refused).toMatchObject({ status: 2, results: '' });
  expect(refused.diagnostics).toContain(`--listen ${port + 1}`);
  taken.close();

  const { ended, says, interrupt } = startRoundtrip([
    'tap',
    '--listen',
    '0',
    '--redis',
    url(),
    '--expect',
    'commands == 1',
  ]);
  const [, listensAt = ''] = await says(/redis:\/\/127\.0\.0\.1:(\d+)/);
  const call = ['--no-auth-warning', '-a', PASSWORD, '-p', listensAt, 'SET', 'c', 'through the tap'];
  expect((await promisify(execFile)('redis-cli', call)).stdout).toBe('OK\n');
  interrupt();
  const { status, results, diagnostics } = await ended;
  expect(diagnostics).toContain('holds: commands == 1');
  expect({ status, results }).toMatchObject({
    status: 0,
    results: expect.stringMatching(/^1 command in 1 /),
  });
});

describe('a recipe', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'roundtrip-recipe-'));
    const [programs, modules] = [join(directory, 'programs'), join(directory, 'node_modules')];
    await mkdir(programs);
    await mkdir(join(modules, '.bin'), { recursive: true });
    await writeFile(join(programs, 'roundtrip'), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
    await chmod(join(programs, 'roundtrip'), 0o755);
    const python = interpreterThat('python3', ['-c', 'import pytest, redis']);
    await writeFile(
      join(programs, 'python3'),
      `#!/bin/sh\nexec ${python === 'python3' ? `"$(PATH="$ORIGINAL_PATH" command -v python3)"` : python} "$@"\n`,
    );
    await chmod(join(programs, 'python3'), 0o755);
    await symlink(join(ROOT, 'apps/server/node_modules/ioredis'), join(modules, 'ioredis'));
    await symlink(join(ROOT, 'node_modules/vitest'), join(modules, 'vitest'));
    await symlink(join(ROOT, 'node_modules/vitest/vitest.mjs'), join(modules, '.bin/vitest'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test.each([
    ['Vitest and Jest', 1],
    ['Python: unittest and pytest', 3],
  ])('%s: as it is in the documentation, it passes', async (heading, calls) => {
    const document = await readFile(join(ROOT, 'docs/round-trip-budgets.md'), 'utf8');
    const section = document.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
    for (const [, program = '', name = ''] of section.matchAll(/```\w+\n((?:\/\/|#) (\S+)\n[\s\S]*?)```/g))
      await writeFile(join(directory, name), program);
    const lines = [...section.matchAll(/```sh\n(.*)\n```/g)].map(([, line = '']) => line);
    expect(lines.length).toBe(calls);
    const env = {
      ...process.env,
      ORIGINAL_PATH: process.env.PATH ?? '',
      PATH: [join(directory, 'programs'), process.env.PATH].join(delimiter),
      REDIS_URL: url(),
    };
    for (const line of lines) {
      const { stdout, stderr } = await promisify(execFile)('sh', ['-c', line], { cwd: directory, env });
      // A second one where the client writes in two pieces, as redis-py does beyond 6,000 bytes, and is interrupted in between.
      expect(stdout).toMatch(/^200 commands in (1 round trip|2 round trips) on 1 connection/);
      expect(stderr).toContain('holds: roundTrips <= 3\nholds: errors == 0\n');
    }
  });
});
