/** Generated records and sessions in every known form and with every known label read as the commands they contain. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf } from '../../test/commands-of.ts';
import { type Reply, rawText, reply, replyText, wireText } from '../../test/replies.ts';
import { parseCommandText } from '../parse.ts';
import { refusalOf } from '../policy/check-policy.ts';
import { withoutRefused } from '../policy/leave-out.ts';
import { printCommand } from '../print.ts';

const FUZZ_MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const RUNS =
  FUZZ_MINUTES > 0
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: FUZZ_MINUTES * 60_000 }
    : { numRuns: 1_000, seed: 2026 };

const LABELS = [
  'redis-1  | ',
  'my_app.cache_1   | ',
  '\x1b[36mredis-1  | \x1b[0m',
  '[pod/redis-0/redis] ',
  '2023-11-14T22:13:20.123456789Z ',
  '[2023-11-14 22:13:20] ',
  '2023-11-14T22:13:20+01:00 ',
  'Nov  4 22:13:20 web-1 redis[123]: ',
  '12:',
  'logs/monitor.log:7:',
  'monitor.log-8-',
  'monitor.log:',
  '    9\t',
  '10. ',
  '11) ',
  '  ',
];
const labels = fc.array(fc.constantFrom(...LABELS), { maxLength: 2 }).map((some) => some.join(''));
/** A record may also follow a bare number, or the mark of a simple string. */
const recordLabels = fc.oneof(labels, fc.constantFrom('+', '12 ', '> ', 'redis-1  | +'));

const names = fc.constantFrom(
  'get',
  'SET',
  'json.set',
  'HSET',
  'hello',
  'nosuch',
  'EVALSHA',
  'MULTI',
  '5',
  '#',
);
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    'a b',
    '"',
    "it's",
    '\\',
    '{i}',
    '{rand:1..2}',
    'OK',
    '(nil)',
    '1) "x"',
    '] "',
    '> x',
    'é\n😀',
  ),
);
const command = fc.tuple(names, fc.array(value, { maxLength: 4 })).map(([name, rest]) => [name, ...rest]);

/** As MONITOR and redis-cli print a string (`sdscatrepr`), byte by byte. */
function quoted(text: string): string {
  const named: Record<number, string> = {
    7: '\\a',
    8: '\\b',
    9: '\\t',
    10: '\\n',
    13: '\\r',
    34: '\\"',
    92: '\\\\',
  };
  const characters = Array.from(Buffer.from(text), (byte) => {
    if (named[byte] !== undefined) return named[byte];
    return byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${characters.join('')}"`;
}

const STARTS = [
  '1339518083.107412 [0 127.0.0.1:60866] ',
  '1339518083.1 [15 [::1]:60866] ',
  '1339518083.107412 [0 unix:/run/redis.sock] ',
  '1339518083.1 [0] ',
  '1339518083.107412 (db 0) ',
  '16:29:19.184 [0 172.17.0.1:1] ',
  '9:29:19,184 [0 172.17.0.1:1] ',
];
const BY_SCRIPT = '1339518083.107412 [0 lua] ';
const greetings = fc.constantFrom(
  '',
  'OK\n',
  '"OK"\n\n',
  '\nok\n',
  '+OK\r\n',
  'MONITOR\nOK\n',
  '> monitor\nOK\n',
);

test('records are read in every form, whatever precedes them', () => {
  const record = fc.record({
    start: fc.constantFrom(...STARTS, BY_SCRIPT),
    args: command,
    label: recordLabels,
  });
  fc.assert(
    fc.property(
      greetings,
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (greeting, records, cr) => {
        const lines = records.map(({ label, start, args }) => label + start + args.map(quoted).join(' '));
        const sent = records.filter(({ start }) => start !== BY_SCRIPT).map(({ args }) => args);
        const parsed = parseCommandText(greeting + lines.join(cr ? '\r\n' : '\n'));
        expect(parsed.leftOut.byScripts).toHaveLength(records.length - sent.length);
        expect(parsed.list.commands).toBe(sent.length);
        if (sent.length > 0) expect(commandsOf(greeting + lines.join(cr ? '\r\n' : '\n'))).toEqual(sent);
      },
    ),
    RUNS,
  );
});

const PROMPTS = [
  '127.0.0.1:6379> ',
  '[::1]:6379[3]> ',
  'cache-1.example.com:6380(TX)> ',
  '127.0.0.1:6379(subscribed mode)> ',
  'redis /run/redis.sock> ',
  'redis> ',
  'redis-cli> ',
  'valkey-cli> ',
  'not connected> ',
  'localhost:0>',
  '> ',
];
const prompts = fc.constantFrom(...PROMPTS);
const exchange = fc.record({
  args: fc
    .tuple(
      fc.constantFrom('GET', 'set', 'LRANGE', 'JSON.GET', 'nosuch', 'HELLO'),
      fc.array(value, { minLength: 1, maxLength: 3 }),
    )
    .map(([name, rest]) => [name, ...rest]),
  reply,
});
const exchanges = fc.array(exchange, { minLength: 1, maxLength: 6 });
const ends = fc.constantFrom('', 'quit', 'exit', ':set hints', 'help GET');

function sessionText(
  label: string,
  prompt: string,
  all: readonly { args: string[]; reply: Reply }[],
  textOf: (reply: Reply) => string,
  end: string,
): string {
  const lines = all.flatMap(({ args, reply: given }) => [
    prompt + printCommand(args),
    ...textOf(given).split('\n'),
  ]);
  return [...lines, prompt + end].map((line) => label + line).join('\n');
}

test('sessions are read at every prompt, whatever precedes it, with formatted replies', () => {
  fc.assert(
    fc.property(labels, prompts, exchanges, ends, (label, prompt, all, end) => {
      const text = sessionText(label, prompt, all, replyText, end);
      expect(commandsOf(text), text).toEqual(all.map(({ args }) => args));
    }),
    RUNS,
  );
});

test('sessions are read at every prompt, whatever precedes it, with raw replies', () => {
  const seen = { args: ['GET', 'seen'], reply: { kind: 'string', value: 'seen to be raw' } as const };
  fc.assert(
    fc.property(labels, prompts, exchanges, ends, (label, prompt, all, end) => {
      const text = sessionText(label, prompt, [...all, seen], rawText, end);
      const parsed = parseCommandText(text);
      // Ambiguous lines are reported, and nothing runs.
      if (parsed.ok) expect(commandsOf(text), text).toEqual([...all, seen].map(({ args }) => args));
      else for (const { message } of parsed.errors) expect(message).toContain('may be a reply');
    }),
    RUNS,
  );
});

test('a terminal session reads as the commands that were typed', () => {
  const typed = fc
    .tuple(
      fc.constantFrom('GET', 'set', 'LRANGE', 'nosuch', 'HELLO'),
      fc.array(fc.stringMatching(/^\w{1,8}$/), { minLength: 1, maxLength: 3 }),
    )
    .map(([name, rest]) => [name, ...rest]);
  fc.assert(
    fc.property(
      fc.array(fc.record({ args: typed, reply }), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (all, isCrLf) => {
        const banner = "Trying 127.0.0.1...\nConnected to localhost.\nEscape character is '^]'.\n";
        const shown = all.map(({ args, reply: given }) => `${args.join(' ')}\r\n${wireText(given)}`).join('');
        const text = banner + (isCrLf ? shown : shown.replaceAll('\r\n', '\n'));
        expect(commandsOf(text), text).toEqual(all.map(({ args }) => args));
      },
    ),
    RUNS,
  );
});

test('requests are read with any values, even below typed commands', () => {
  fc.assert(
    fc.property(
      fc.array(command, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      (commands, end) => {
        const requests = commands.map((args) =>
          [`*${args.length}`, ...args.flatMap((each) => [`$${Buffer.byteLength(each)}`, each]), ''].join(end),
        );
        expect(commandsOf(requests.join(''))).toEqual(commands);
        expect(
          commandsOf(`GET a${end}---${end}*2${end}$3${end}GET${end}$1${end}b${end}${requests.join('')}`),
        ).toEqual([['GET', 'a'], ['GET', 'b'], ...commands]);
      },
    ),
    RUNS,
  );
});

test('a plain list is never taken for anything else, whatever its commands are called', () => {
  const odd = fc.constantFrom(
    'OK',
    '*3',
    '$3',
    '+OK',
    ':1',
    '-ERR',
    '>',
    'redis>',
    '(nil)',
    '1)',
    '$',
    'quit',
    '12:',
    'redis-1',
    '|',
  );
  const names = fc.oneof(odd, fc.constantFrom('GET', 'SET'), value);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(names, fc.array(fc.oneof(odd, value), { maxLength: 3 })), { minLength: 1 }),
      (list) => {
        const commands = list.map(([name, rest]) => [name, ...rest]);
        const text = commands.map(printCommand).join('\n');
        expect(commandsOf(text), text).toEqual(commands);
      },
    ),
    RUNS,
  );
});

test('a text without its refused commands reads as the other commands', () => {
  fc.assert(
    fc.property(labels, prompts, exchanges, fc.boolean(), (label, prompt, all, isSession) => {
      const text = isSession
        ? sessionText(label, prompt, all, replyText, '')
        : all.map(({ args }) => label + STARTS[0] + args.map(quoted).join(' ')).join('\n');
      const allowed = all.map(({ args }) => args).filter((args) => refusalOf(args) === undefined);
      const left = withoutRefused(text);
      expect(parseCommandText(left).list.commands, left).toBe(allowed.length);
      if (allowed.length > 0) expect(commandsOf(left)).toEqual(allowed);
    }),
    RUNS,
  );
});
