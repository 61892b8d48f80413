/** Sessions and files written by the installed programs read as the commands that those were given. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandsOf } from '../../test/commands-of.ts';
import { printCommand } from '../print.ts';

let redis: RedisProcess;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

const run = promisify(execFile);

/** Commands with every type of reply, and with values that look like something else. */
const COMMANDS: readonly string[][] = [
  ['FLUSHALL'],
  ['SET', 'greeting', 'hello world'],
  ['GET', 'greeting'],
  ['GET', 'none'],
  ['TYPE', 'greeting'],
  ['TYPE', 'none'],
  ['INCR', 'greeting'],
  ['INCR', 'n'],
  ['INCRBYFLOAT', 'n', '0.5'],
  ['RPUSH', 'l', 'get well', '1) "a"', '(nil)', '# x', "it's", '', 'two\nlines', '"q"', '12', 'OK'],
  ['LRANGE', 'l', '0', '-1'],
  ['LINDEX', 'l', '4'],
  ['LRANGE', 'none', '0', '-1'],
  ['HSET', 'h', 'time', 'now', 'type', 'hash'],
  ['HGETALL', 'h'],
  ['ZADD', 'z', '1.5', 'a', '2', 'b'],
  ['ZRANGE', 'z', '0', '-1', 'WITHSCORES'],
  ['XADD', 's', '1-1', 'f', 'v'],
  ['XRANGE', 's', '-', '+'],
  ['GEOADD', 'g', '13.4', '52.5', 'berlin'],
  ['GEOPOS', 'g', 'berlin', 'none'],
  ['OBJECT', 'ENCODING', 'n'],
  ['NOSUCHCOMMAND', 'a'],
  ['LOLWUT', 'VERSION', '5', '10', '1', '1'],
  ['INFO', 'server'],
  ['CLIENT', 'LIST'],
  ['MEMORY', 'DOCTOR'],
  ['COMMAND', 'INFO', 'GET'],
  ['PING'],
];

/** The session of a person who types the commands at a prompt. */
async function sessionOf(format: string, prompt: string): Promise<string> {
  let session = '';
  for (const args of COMMANDS) {
    const { stdout } = await run('redis-cli', ['-s', redis.socket, format, ...args]);
    session += `${prompt}${printCommand(args)}\n${stdout}`;
  }
  return `${session}${prompt}`;
}

test.each(['127.0.0.1:6379> ', 'redis-cli> ', 'redis /run/redis.sock[3]> '])(
  'a session at the prompt %j is read, with formatted and with raw replies',
  async (prompt) => {
    for (const format of ['--no-raw', '--raw']) {
      expect(commandsOf(await sessionOf(format, prompt)), format).toEqual(COMMANDS);
    }
  },
);

test('a terminal session on a plain connection is read', async () => {
  const commands = COMMANDS.filter((args) => args.every((argument) => /^[\w:.+-]+$/.test(argument)));
  const socket = connect(redis.socket);
  let shown = '';
  for (const args of commands) {
    const line = args.join(' ');
    socket.write(`${line}\r\nECHO end-of-reply\r\n`);
    let reply = '';
    while (!reply.includes('end-of-reply\r\n')) reply += String((await once(socket, 'data'))[0]);
    shown += `${line}\n${reply.slice(0, reply.indexOf('$12\r\nend-of-reply'))}`;
  }
  socket.destroy();
  expect(commandsOf(shown)).toEqual(commands);
  expect(commandsOf(`Trying 127.0.0.1...\nConnected to localhost.\n${shown}QUIT\n+OK\n`)).toEqual(commands);
});

test('the append-only file that Redis writes reads as the commands that changed something', async () => {
  const persistent = await startRedis({
    args: ['--appendonly', 'yes', '--aof-timestamp-enabled', 'yes'],
  });
  const written = [
    ['SET', 'a', 'é "x"\r\n*1\r\n{i}'],
    ['RPUSH', 'l', '', '日本', '😀'],
    ['INCR', 'n'],
  ];
  for (const args of written) await run('redis-cli', ['-s', persistent.socket, ...args]);
  const folder = join(dirname(persistent.socket), 'appendonlydir');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.aof') && name.includes('.incr.'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  await persistent.stop();
  const commands = commandsOf(texts.join(''));
  expect(commands.filter(([name]) => name !== 'SELECT')).toEqual(written);
  // An editor turns CR LF into LF.
  expect(commandsOf(texts.join('').replaceAll('\r\n', '\n'))).toEqual(commands);
});
