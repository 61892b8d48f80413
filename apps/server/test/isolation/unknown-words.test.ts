/** A word that Redis does not know gives the same reply as in redis-cli, and sends no key without its prefix, with or without users. */
import { connect } from 'node:net';
import { eventually, type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { experiment } from '../experiments.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { type SharedRedis, startServerOn, startSharedRedis } from './shared-redis.ts';

/** Options of later versions of Redis, and typos, each in a line whose keys are called `bare`. */
const LINES = [
  'XREADGROUP GROUP g c CLAIM 0 STREAMS bare >',
  'XREADGROUP GROUP g c MAXCOUNT 5 STREAMS bare >',
  'XREADGROUP GROUP g c CUONT 1 STREAMS bare >',
  'XREADGROUP GROUP g c LATER STREAMS bare bare > >',
  'XREAD CUONT 1 STREAMS bare 0',
  'XREAD nonsense bare 0',
  'XREAD COUNT 1 STREAM bare 0',
  'XREAD STREAMS bare bare 0',
  'xread count STREAMS bare 0',
  'ZUNION 2 bare bare WIEGHTS 1 2',
  'ZUNION 2 bare bare AGGREGATE',
  'ZUNION 3 bare bare',
  'ZUNION two bare bare',
  'ZUNION 0 bare',
  'ZINTERSTORE bare 1 bare LATER x',
  'ZDIFF 1 bare WITHSCORE',
  'LMPOP 1 bare MIDDLE',
  'ZMPOP 1 bare MIN CUONT 1',
  'SINTERCARD 1 bare LIMTI 1',
  'SORT bare DSC',
  'SORT bare LIMIT 0 5 STRE x',
  'SORT_RO bare STORE x',
  'GEORADIUS bare 1 1 1 km WITHDISTANCE',
  'OBJECT NOSUCH bare',
  'XINFO NOSUCH bare',
  'MEMORY NOSUCH bare',
];

let plain: RedisProcess;
let expected: string[];
beforeAll(async () => {
  plain = await startRedis();
  const redis = new Redis({ port: plain.port, protocol: 2 });
  expected = await Promise.all(
    LINES.map(async (line) => {
      const [name = '', ...args] = line.split(' ');
      const reply = await redis.call(name, args).catch((error: Error) => error);
      return reply instanceof Error ? `(error) ${reply.message}` : `not an error: ${reply}`;
    }),
  );
  redis.disconnect();
});
afterAll(async () => {
  await plain?.stop();
});

describe.each([
  ['with a user for each session', undefined],
  ['with an account that may make no users', '~* &* +@all -acl'],
])('%s', (_, rights) => {
  let shared: SharedRedis;
  let server: ServerProcess;
  beforeAll(async () => {
    shared = await startSharedRedis(rights);
    server = await startServerOn(shared);
  });
  afterAll(async () => {
    await server?.stop();
    await shared?.stop();
  });

  it('every line gives the reply of redis-cli, and Redis is sent no bare key', async () => {
    const watcher = await watch(shared.process.port);
    onTestFinished(watcher.end);
    const viewer = await Viewer.connect(server.url);
    onTestFinished(() => viewer.close());
    const run = await viewer.run(experiment(LINES.join('\n')));
    expect(run.failed?.error).toBeUndefined();
    expect(await viewer.replies(run, LINES.length)).toEqual(expected);
    await shared.redis.echo('that is all');
    await eventually('all is told', () => watcher.executed().some((args) => args.includes('that is all')));
    const isQuestion = ([name = '', subcommand = '']: string[]) =>
      name.toUpperCase() === 'COMMAND' && subcommand.toUpperCase() === 'GETKEYS';
    expect(watcher.executed().filter((args) => args.includes('bare') && !isQuestion(args))).toEqual([]);
  });
});

it('if Redis does not report the keys either, the run is refused with the line', async () => {
  const shared = await startSharedRedis('~* &* +@all -acl -command|getkeys');
  onTestFinished(shared.stop);
  const server = await startServer({ REDIS_URL: shared.url, WORKERS: '1' });
  onTestFinished(async () => void (await server.stop()));
  const viewer = await Viewer.connect(server.url);
  const run = await viewer.run(experiment('GET a\nXREAD CUONT 1 STREAMS bare 0'));
  viewer.close();
  expect(run.failed?.error).toMatchObject({
    code: 'REFUSED_COMMAND',
    line: 2,
    field: 'workload.text',
    message: expect.stringContaining('CUONT'),
  });
  expect(await shared.redis.call('INFO', 'commandstats')).not.toContain('cmdstat_xread');
});

/**
 * Redis reports each command that it executes, whatever the outcome. On a socket of its own: a client library may take
 * what MONITOR prints right after its OK for replies.
 */
async function watch(port: number) {
  const socket = connect({ port, host: '127.0.0.1' });
  let told = '';
  socket.on('data', (bytes) => {
    told += bytes.toString('latin1');
  });
  socket.write('MONITOR\r\n');
  await eventually('Redis tells', () => told.startsWith('+OK\r\n'));
  return {
    executed: () =>
      told
        .split('\r\n')
        .map((line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, argument = '']) => argument)),
    end: () => void socket.destroy(),
  };
}
