import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandsOf } from '../test/commands-of.ts';
import { parseCommandText } from './parse.ts';

let redis: RedisProcess;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

/** The complete output of `redis-cli monitor` while the commands are sent over the given connection. */
async function recordingOf(address: string | number, commands: Buffer[][]): Promise<string> {
  const monitor = spawn('redis-cli', ['-s', redis.socket, 'monitor']);
  let printed = '';
  let awaited = { end: 'OK\n', reached: () => {} };
  monitor.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('latin1');
    if (printed.includes(awaited.end)) awaited.reached();
  });
  const printedUntil = (end: string) =>
    new Promise<void>((reached) => {
      awaited = { end, reached };
    });
  await printedUntil('OK\n');
  const ended = printedUntil('"the end"');
  const client = typeof address === 'number' ? connect(address, '127.0.0.1') : connect(address);
  for (const args of [...commands, [Buffer.from('ECHO'), Buffer.from('the end')]]) {
    client.write(`*${args.length}\r\n`);
    for (const argument of args) {
      client.write(`$${argument.length}\r\n`);
      client.write(argument);
      client.write('\r\n');
    }
  }
  client.resume();
  await ended;
  client.end();
  monitor.kill();
  await once(monitor, 'exit');
  return printed;
}

// Redis does not record commands that it refuses for their number of arguments; these accept any.
const names = fc.constantFrom('DEL', 'mget', 'UNLINK', 'PFCOUNT');
const argument = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('', '5', '{i}', '{rand:1..2}', '\\{', '---', '#', '12345').map((text) => Buffer.from(text)),
);

test.each([
  ['TCP', () => redis.port],
  ['a unix socket', () => redis.socket],
])('the output of redis-cli monitor for %s reads as the commands that were sent', async (_, address) => {
  const command = fc.tuple(names, fc.array(argument, { minLength: 1, maxLength: 4 }));
  const commands = fc
    .sample(command, { numRuns: 500, seed: 11 })
    .map(([name, args]) => [Buffer.from(name), ...args]);
  const read = commandsOf(await recordingOf(address(), commands)).map((args) =>
    args.map((each) => Buffer.from(each)),
  );
  expect(read.slice(0, -1)).toEqual(commands);
});

test('commands run by a script are left out', async () => {
  const script = ['EVAL', "return redis.call('SET', 'a b', '{i}')", '0'].map((text) => Buffer.from(text));
  const recording = await recordingOf(redis.port, [script]);
  const [evaluated, ...others] = commandsOf(recording);
  expect(evaluated).toEqual(script.map((each) => each.toString()));
  expect(others).toEqual([['ECHO', 'the end']]);
  expect(parseCommandText(recording).leftOut.byScripts).toHaveLength(1);
});
