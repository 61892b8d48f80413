/** The keys that get a prefix are those that Redis itself sees in a command, according to `COMMAND GETKEYS`. */
import { keyPositions, prepare } from '@roundtrip/engine';
import { COMMAND_EXAMPLES } from '@roundtrip/testing';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import {
  type Argument,
  expandCommands,
  parseCommandText,
  printCommand,
  refusalOf,
} from '@roundtrip/workload';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PREFIX = 'prefix:';

let server: RedisProcess;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis({ port: server.port, protocol: 2 });
});
afterAll(async () => {
  redis?.disconnect();
  await server?.stop();
});

const examples = commandsOf(COMMAND_EXAMPLES);

function commandsOf(text: string): Argument[][] {
  const parsed = parseCommandText(text);
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return [...expandCommands(parsed.list, 0, parsed.list.commands, 0)];
}

const bytesOf = (argument: Argument) => Buffer.from(argument as string);

/** The arguments that get the prefix, shown without it. */
function prefixed(command: Argument[]): Buffer[] {
  const before = command.slice(1).map(bytesOf);
  const after = prepare(command, PREFIX).args.map(bytesOf);
  expect(after).toHaveLength(before.length);
  return before.filter((argument, at) => {
    const isPrefixed = after[at]?.equals(Buffer.concat([Buffer.from(PREFIX), argument])) === true;
    expect(isPrefixed || after[at]?.equals(argument)).toBe(true);
    return isPrefixed;
  });
}

async function keysByRedis(command: Argument[]): Promise<Buffer[]> {
  return (await redis.callBuffer('COMMAND', ['GETKEYS', ...command.map(bytesOf)])) as Buffer[];
}

const sorted = (keys: Buffer[]) => keys.map((key) => key.toString('latin1')).sort();

it.each(examples.map((command) => [printCommand(command), command] as const))('%s', async (_, command) => {
  const keys = sorted(await keysByRedis(command));
  const [name, ...args] = command;
  for (const spelt of [String(name), String(name).toLowerCase(), String(name).toUpperCase()]) {
    expect(sorted(prefixed([spelt, ...args]))).toEqual(keys);
  }
});

it('has an example of every command with keys that the server knows and the policy allows', async () => {
  type Entry = [name: string, arity: number, flags: string[], first: number, ...rest: unknown[]];
  const known = (await redis.call('COMMAND')) as Entry[];
  const withKeys = known
    .flatMap((entry) => [entry, ...(entry[9] as Entry[])])
    .filter(([, , flags, first]) => first > 0 || flags.includes('movablekeys'))
    .map(([name]) => name)
    .filter((name) => refusalOf([...name.split('|'), 'x', 'x', 'x']) === undefined);
  expect(withKeys.length).toBeGreaterThan(150);
  const shown = new Set(
    examples.flatMap(([name, subcommand]) => {
      const command = String(name).toLowerCase();
      return [command, `${command}|${String(subcommand).toLowerCase()}`];
    }),
  );
  expect(withKeys.filter((name) => !shown.has(name))).toEqual([]);
});

it('finds the keys of XREADGROUP even if its group or consumer is called streams, unlike GETKEYS in Redis 7.0', async () => {
  const [command = []] = commandsOf('XREADGROUP COUNT 1 GROUP streams streams STREAMS k1 k2 > >');
  expect(sorted(prefixed(command))).toEqual(['k1', 'k2']);
  // What Redis does is the proof: it reads the two streams that have the prefix.
  for (const key of ['k1', 'k2']) {
    await redis.xgroup('CREATE', PREFIX + key, 'streams', '$', 'MKSTREAM');
    await redis.xadd(PREFIX + key, '*', 'field', 'value');
  }
  const { name, args } = prepare(command, PREFIX);
  const read = (await redis.call(name, args as Buffer[])) as [string, unknown][];
  expect(read.map(([key]) => key)).toEqual([`${PREFIX}k1`, `${PREFIX}k2`]);
  await redis.flushdb();
});

it('keeps patterns of SORT within the prefix, should the policy ever let one pass', () => {
  const [command = []] = commandsOf('SORT l BY w_* GET "\\xff*->f" GET # GET plain');
  expect(sorted(prefixed(command))).toEqual(['l', 'w_*', '\xff*->f'].sort());
});

it.each([
  'ZUNION 1000000000000 a',
  'ZUNION Infinity a',
  'LMPOP -1 a LEFT',
  'SINTERCARD 1.5 a b',
  'ZUNIONSTORE d x a',
  'XREAD COUNT',
  'XREAD STREAMS',
  'XREAD nonsense STREAMS a 0',
  'SORT l STORE',
  'GEORADIUS',
  'OBJECT constructor a',
  'constructor a',
  '__proto__ a',
])('%s, which Redis refuses, names no keys beyond its arguments', (line) => {
  const [[name, ...args] = []] = commandsOf(line);
  const positions = keyPositions(String(name), args as string[]);
  expect(positions.every((position) => position < args.length)).toBe(true);
});

it('sends bytes unchanged to a command for which the client library accepts a map', async () => {
  for (const line of ['mset "\\xff"', 'msetnx "\\xff"', 'hset h "\\xff"', 'hmset h "\\xff"']) {
    const [command = []] = commandsOf(line);
    const { name, args } = prepare(command, PREFIX);
    await expect(redis.call(name, args as Buffer[])).rejects.toThrow(/wrong number of arguments/);
  }
  expect(await redis.dbsize()).toBe(0);
});
