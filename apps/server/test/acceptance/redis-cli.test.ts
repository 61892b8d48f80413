/** Text pasted from a terminal runs, and prints what `redis-cli` prints. */
import type { Experiment } from '@roundtrip/protocol';
import { BY_SHAPE, SESSIONS } from '@roundtrip/testing';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { commandAt, parseCommandText, refusalOf } from '@roundtrip/workload';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { printedByRedisCli } from './redis-cli.ts';

let redis: RedisProcess;
let server: ServerProcess;
let viewer: Viewer;
beforeAll(async () => {
  [redis, server] = await Promise.all([startRedis(), startServer()]);
  viewer = await Viewer.connect(server.url);
});
afterAll(async () => {
  viewer?.close();
  await server?.stop();
  await redis?.stop();
});

/** How many times the line is repeated. */
function repeatOf(line: string): number {
  return Number(/^(\d+) /.exec(line)?.[1] ?? 1);
}

/** What the playground prints for each line of a text with these commands. */
async function printedByUs(text: string, lines: readonly string[], protocol: 2 | 3): Promise<string[]> {
  const experiment: Experiment = {
    workload: { kind: 'commands', text },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: 0 },
    protocol,
  };
  const run = await viewer.run(experiment);
  expect(run.failed).toBeUndefined();
  const replies = await viewer.replies(run, 1_000);
  expect(replies).toHaveLength(lines.reduce((sum, line) => sum + repeatOf(line), 0));
  let next = 0;
  return lines.map((line) => {
    const from = next;
    next += repeatOf(line);
    return replies.slice(from, next).join('\n');
  });
}

/** The shape of a reply: numbers and texts without their values. */
function shapeOf(printed: string): string {
  return printed.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/-?\d+(?:\.\d+)?/g, '0');
}

function comparable(lines: readonly string[], printed: readonly string[]): string[] {
  return lines.map((line, index) => {
    const text = printed[index] ?? '';
    return `${line}\n${line in BY_SHAPE ? shapeOf(text) : text}`;
  });
}

const PROMPT = '127.0.0.1:6379> ';

describe.each([2, 3] as const)('over RESP%i', (protocol) => {
  it.each(SESSIONS)('$title: typed, with prompts, and with the replies', async ({ lines }) => {
    const expected = await printedByRedisCli(redis.port, protocol, lines);
    const ways = {
      typed: lines.join('\n'),
      prompted: lines.map((line) => `redis> ${line}`).join('\n'),
      transcript: lines.map((line, index) => `${PROMPT}${line}\n${expected[index]}`).join('\n'),
    };
    for (const [way, text] of Object.entries(ways)) {
      const printed = await printedByUs(text, lines, protocol);
      expect(comparable(lines, printed), way).toEqual(comparable(lines, expected));
    }
  });
});

it('has a line for every command that the server knows and the policy allows', async () => {
  const client = new Redis({ port: redis.port, protocol: 2 });
  type Entry = [name: string, ...rest: unknown[]];
  const known = (await client.call('COMMAND')) as Entry[];
  client.disconnect();
  const leaves = known.flatMap((entry) => {
    const subcommands = entry[9] as Entry[];
    return subcommands.length > 0 ? subcommands : [entry];
  });
  const allowed = leaves
    .map(([name]) => name)
    .filter((name) => refusalOf([...name.split('|'), 'x', 'x', 'x']) === undefined);
  expect(allowed.length).toBeGreaterThan(170);
  const shown = new Set(
    SESSIONS.flatMap(({ lines }) => lines).flatMap((line) => {
      const parsed = parseCommandText(line);
      if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
      const [name = '', subcommand = ''] = commandAt(parsed.list, 0, 0).map((argument) =>
        String(argument).toLowerCase(),
      );
      return [name, `${name}|${subcommand}`];
    }),
  );
  expect(allowed.filter((name) => !shown.has(name))).toEqual([]);
});

it('has a reply of every kind that Redis gives', async () => {
  const kinds = {
    2: [/^OK$/, /^"/, /^\(integer\) /, /^\(nil\)$/, /^\(error\) /, /^\(empty array\)$/, /^1\) 1\) /m],
    3: [/^\(double\) /, /^1# /m, /^1~ /m, /^\(empty hash\)$/, /^\(empty set\)$/, /^\(nil\)$/],
  } as const;
  for (const protocol of [2, 3] as const) {
    const printed: string[] = [];
    for (const { lines } of SESSIONS) printed.push(...(await printedByRedisCli(redis.port, protocol, lines)));
    for (const kind of kinds[protocol]) {
      expect(
        printed.some((text) => kind.test(text)),
        `${kind} over RESP${protocol}`,
      ).toBe(true);
    }
  }
});

it('compares only existing lines by shape', () => {
  const all = new Set(SESSIONS.flatMap(({ lines }) => lines));
  expect(Object.keys(BY_SHAPE).filter((line) => !all.has(line))).toEqual([]);
});
