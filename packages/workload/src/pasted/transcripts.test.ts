/** Sessions from various sources, and the commands that a person reads in them. */
import { expect, test } from 'vitest';
import { commandsOf } from '../../test/commands-of.ts';
import { parseCommandText } from '../parse.ts';

interface Transcript {
  from: string;
  text: string;
  commands: string[][];
}

const SESSIONS: Transcript[] = [
  {
    from: 'redis-cli --raw',
    text: [
      '127.0.0.1:6379> SET greeting "hello world"',
      'OK',
      '127.0.0.1:6379> GET greeting',
      'hello world',
      '127.0.0.1:6379> GET none',
      '',
      '127.0.0.1:6379> LRANGE l 0 -1',
      'a',
      '12',
      'get well soon',
      '127.0.0.1:6379> INCR n',
      '13',
      '127.0.0.1:6379> HGETALL h',
      'time',
      'it\'s "late"',
      '127.0.0.1:6379> ',
    ].join('\n'),
    commands: [
      ['SET', 'greeting', 'hello world'],
      ['GET', 'greeting'],
      ['GET', 'none'],
      ['LRANGE', 'l', '0', '-1'],
      ['INCR', 'n'],
      ['HGETALL', 'h'],
    ],
  },
  {
    from: 'redis-cli --raw, with values that read like commands',
    text: [
      '127.0.0.1:6379> SET greeting "hello world"',
      'OK',
      '127.0.0.1:6379> GET greeting',
      'hello world',
      '127.0.0.1:6379> LRANGE l 0 -1',
      'get well soon',
      'set in stone',
      '12',
      '127.0.0.1:6379> GET menu',
      'set menu',
      '127.0.0.1:6379> GET error',
      'object not found',
      '127.0.0.1:6379> quit',
    ].join('\n'),
    commands: [
      ['SET', 'greeting', 'hello world'],
      ['GET', 'greeting'],
      ['LRANGE', 'l', '0', '-1'],
      ['GET', 'menu'],
      ['GET', 'error'],
    ],
  },
  {
    from: 'types of modules and of Redis 8',
    text: ['ReJSON-RL', 'vectorset', 'MBbloom--', 'TSDB-TYPE', 'string']
      .map((type) => `127.0.0.1:6379> TYPE doc\n${type}`)
      .join('\n'),
    commands: Array.from({ length: 5 }, () => ['TYPE', 'doc']),
  },
  {
    from: 'modules',
    text: '> JSON.SET doc $ \'{"a":1}\'\nOK\n> JSON.GET doc\n"{\\"a\\":1}"\n> BF.ADD b x\n(integer) 1\nJSON.GET doc',
    commands: [
      ['JSON.SET', 'doc', '$', '{"a":1}'],
      ['JSON.GET', 'doc'],
      ['BF.ADD', 'b', 'x'],
      ['JSON.GET', 'doc'],
    ],
  },
  {
    from: 'what redis-cli says itself',
    text: [
      'redis-cli> SET a 1',
      'OK',
      '(1.02s)',
      'redis-cli> ',
      'Invalid argument(s)',
      'redis-cli> DEBUG PROTOCOL bignum',
      '(big number) 1234567999999999999999999999999999999',
      'redis-cli> SUBSCRIBE c',
      'Reading messages... (press Ctrl-C to quit)',
      '1) "subscribe"',
      'redis-cli(subscribed mode)> GET a',
      '(error) ERR only (P|S)SUBSCRIBE is allowed',
      'Could not connect to Redis at 127.0.0.1:6379: Connection refused',
      'not connected> GET a',
      'Error: Server closed the connection',
    ].join('\n'),
    commands: [
      ['SET', 'a', '1'],
      ['DEBUG', 'PROTOCOL', 'bignum'],
      ['SUBSCRIBE', 'c'],
      ['GET', 'a'],
      ['GET', 'a'],
    ],
  },
  {
    from: 'replies of several lines that are never in quotes',
    text: '> INFO server\n# Server\nredis_version:7.0.15\nredis_mode:standalone\n\n> LOLWUT\n⠀⡤⠤ "x\nRedis ver. 7.0.15\n> GET a\n"1"\nGET b',
    commands: [['INFO', 'server'], ['LOLWUT'], ['GET', 'a'], ['GET', 'b']],
  },
  {
    from: 'a session to its end',
    text: 'valkey-cli> GET a\n(nil)\nvalkey-cli> exit',
    commands: [['GET', 'a']],
  },
  {
    from: 'the console of another program',
    text: 'localhost:0>SET a 1\n"OK"\nlocalhost:0>GET a\n"1"',
    commands: [
      ['SET', 'a', '1'],
      ['GET', 'a'],
    ],
  },
  {
    from: 'a shell',
    text: [
      '$ redis-cli GET a',
      '"1"',
      "me@host:~/src$ redis-cli -h cache -p 6380 -n 2 --raw SET a 'x {i}' EX 60 # a note",
      'OK',
      '[me@host src]$ ls',
      'README.md',
      'root@c1:/data# /usr/bin/redis-cli --no-auth-warning -a secret -r 3 INCR n',
      '(integer) 1',
      '$ docker exec -it redis redis-cli GET "a b"',
      '(nil)',
      '$ kubectl exec redis-0 -- redis-cli get c',
      '(nil)',
      'redis-cli DEL a',
      '(integer) 1',
      '$ ',
    ].join('\n'),
    commands: [
      ['GET', 'a'],
      ['SET', 'a', 'x {i}', 'EX', '60'],
      ['INCR', 'n'],
      ['INCR', 'n'],
      ['INCR', 'n'],
      ['GET', 'a b'],
      ['get', 'c'],
      ['DEL', 'a'],
    ],
  },
  {
    from: 'a shell that starts redis-cli',
    text: '$ redis-cli -p 6380\n127.0.0.1:6380> PING\nPONG\n127.0.0.1:6380> quit\n$ ',
    commands: [['PING']],
  },
  {
    from: 'telnet, replies on the wire',
    text: [
      'SET a hello',
      '+OK',
      'GET a',
      '$5',
      'hello',
      'MGET a b',
      '*2',
      '$5',
      'hello',
      '$-1',
      'INCR a',
      '-ERR value is not an integer or out of range',
      'EXISTS a',
      ':1',
      'QUIT',
      '+OK',
    ].join('\r\n'),
    commands: [
      ['SET', 'a', 'hello'],
      ['GET', 'a'],
      ['MGET', 'a', 'b'],
      ['INCR', 'a'],
      ['EXISTS', 'a'],
    ],
  },
  {
    from: 'a session within the logs of a container, numbered by grep',
    text: '3:redis-1  | 127.0.0.1:6379> GET a\n4:redis-1  | "1"\n5:redis-1  | 127.0.0.1:6379> TYPE a\n6:redis-1  | string',
    commands: [
      ['GET', 'a'],
      ['TYPE', 'a'],
    ],
  },
];

test.each(SESSIONS)('a session of $from is read as its commands', ({ text, commands }) => {
  expect(commandsOf(text)).toEqual(commands);
});

test('a line that redis-cli cannot read either is reported, and its answer is ignored', () => {
  expect(parseCommandText('> SET a "x\nInvalid argument(s)\n> GET a\n"1"')).toMatchObject({
    ok: false,
    errors: [{ line: 1, column: 9 }],
    list: { commands: 1 },
    leftOut: { besides: [2, 4] },
  });
});

test.each([
  ['typed below a raw session', '> GET a\nhello\n> LRANGE l 0 -1\nx\nGET b', 5],
  ['below both kinds of replies', '> GET a\nhello\n> GET b\n"x"\n> LRANGE l 0 -1\nSET b 1\n> PING', 6],
  ['piped into redis-cli', '$ echo "GET a" | redis-cli\n"1"', 1],
  ['of which a shell made something', '$ redis-cli GET $KEY\n"1"', 1],
  ['that reads a file', '$ redis-cli --pipe < commands.txt', 1],
  ['that runs a script', '$ redis-cli --eval a.lua k', 1],
])('a line %s is ambiguous and never run', (_, text, line) => {
  expect(parseCommandText(text)).toMatchObject({ ok: false, errors: [{ code: 'SYNTAX', line }] });
});

test('lines that are not commands are reported', () => {
  const text = '> PING\nPONG\n> GET a\n"1"\n# a note\n> quit';
  expect(parseCommandText(text).leftOut).toEqual({ besides: [2, 4, 6], byScripts: [] });
});

test.each([
  'GET a\n"1"\nquit\nexit\nstring',
  'GET a\n(nil)\n1) "a"',
  'TYPE a\nhello',
  '*3\nGET a',
  '*2\n$5 x',
  'exit',
  '$5',
  '- x\n-x\n+x\n:x',
])('without a prompt, nothing in %j is a reply', (text) => {
  expect(commandsOf(text)).toHaveLength(text.split('\n').length);
});
