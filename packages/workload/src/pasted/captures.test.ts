/** MONITOR records from various sources, and the commands that a person reads in them. */
import { expect, test } from 'vitest';
import { commandsOf } from '../../test/commands-of.ts';
import { parseCommandText } from '../parse.ts';

interface Capture {
  from: string;
  text: string;
  commands: string[][];
}

const SET_X = ['set', 'x', '6'];
const GET_X = ['get', 'x'];

const RECORDS: Capture[] = [
  {
    from: 'redis-cli monitor',
    text: 'OK\n1339518083.107412 [0 127.0.0.1:60866] "set" "x" "6"\n1339518087.877697 [0 127.0.0.1:60866] "get" "x"\n^C',
    commands: [SET_X, GET_X],
  },
  {
    from: 'a shell, with what was typed there',
    text: '$ redis-cli monitor\nOK\n\n1339518083.107412 [0 127.0.0.1:60866] "set" "x" "6"',
    commands: [SET_X],
  },
  {
    from: 'redis-cli, where MONITOR was typed',
    text: '127.0.0.1:6379> monitor\nok\n1339518083.107412 [0 127.0.0.1:60866] "set" "x" "6"\n^C127.0.0.1:6379> quit',
    commands: [SET_X],
  },
  {
    from: 'telnet',
    text: [
      '$ telnet localhost 6379',
      'Trying 127.0.0.1...',
      'Connected to localhost.',
      "Escape character is '^]'.",
      'MONITOR',
      '+OK',
      '+1339518083.107412 [0 127.0.0.1:60866] "set" "x" "6"',
      '+1339518087.877697 [0 127.0.0.1:60866] "get" "x"',
      'QUIT',
      '+OK',
      'Connection closed by foreign host.',
    ].join('\n'),
    commands: [SET_X, GET_X],
  },
  {
    from: 'netcat, without what was typed',
    text: '+OK\r\n+1339518083.107412 [0 127.0.0.1:60866] "set" "x" "6"\r\n',
    commands: [SET_X],
  },
  { from: 'a record without the client', text: '1339518083.1 [0] "set" "x" "6"', commands: [SET_X] },
  { from: 'Redis 2.4', text: '1339518083.107412 (db 0) "set" "x" "6"', commands: [SET_X] },
  {
    from: 'a profiler',
    text: '16:29:19.184 [0 172.17.0.1:1] "set" "x" "6"\n16:29:19,190 [15 172.17.0.1:1] "get" "x"',
    commands: [SET_X, GET_X],
  },
  {
    from: 'a unix socket and IPv6',
    text: '1.1 [3 unix:/run/a] b.sock] "set" "x" "6"\n1.2 [0 [::1]:6379] "get" "x"',
    commands: [SET_X, GET_X],
  },
  {
    from: 'docker compose logs',
    text: 'redis-1  | OK\nredis-1  | \nredis-1  | 1700000000.1 [0 172.18.0.3:1] "set" "x" "6"\nmy_app.redis_1 | 1700000000.2 [0 172.18.0.3:1] "get" "x"',
    commands: [SET_X, GET_X],
  },
  {
    from: 'docker compose logs, in colour',
    text: '\x1b[36mredis-1  | \x1b[0m1700000000.1 [0 172.18.0.3:1] "set" "x" "6"',
    commands: [SET_X],
  },
  {
    from: 'docker logs --timestamps',
    text: '2023-11-14T22:13:20.123456789Z 1700000000.1 [0 172.18.0.3:1] "set" "x" "6"',
    commands: [SET_X],
  },
  {
    from: 'kubectl logs --prefix',
    text: '[pod/redis-0/redis] 1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
    commands: [SET_X],
  },
  {
    from: 'a system log',
    text: 'Nov  4 22:13:20 web-1 redis-monitor[123]: 1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
    commands: [SET_X],
  },
  {
    from: 'grep -n, grep -Hn, grep -A, cat -n, and a list',
    text: [
      '12:1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
      './logs/monitor.log:7:1700000000.1 [0 10.0.0.1:1] "get" "x"',
      'monitor.log-8-1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
      'monitor.log:1700000000.1 [0 10.0.0.1:1] "get" "x"',
      '     9\t1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
      '10. 1700000000.1 [0 10.0.0.1:1] "get" "x"',
      '11 1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
    ].join('\n'),
    commands: [SET_X, GET_X, SET_X, GET_X, SET_X, GET_X, SET_X],
  },
  { from: 'a quotation', text: '> 1700000000.1 [0 10.0.0.1:1] "set" "x" "6"', commands: [SET_X] },
  {
    from: 'blank lines and several greetings',
    text: '\n"OK"\n\nOK\n\n1700000000.1 [0 10.0.0.1:1] "set" "x" "6"',
    commands: [SET_X],
  },
];

test.each(RECORDS)('records of $from are read as their commands', ({ text, commands }) => {
  expect(commandsOf(text)).toEqual(commands);
});

test('commands run by scripts are left out and reported by line', () => {
  const capture = [
    '1339518099.363765 [0 127.0.0.1:60866] "eval" "return redis.call(\'set\',\'x\',\'7\')" "0"',
    '1339518100.363799 [0 lua] "set" "x" "7"',
    'redis-1  | 1339518100.363801 [3 lua] "get" "x"',
    '1339518100.544926 [0 127.0.0.1:60866] "del" "x"',
  ].join('\n');
  expect(commandsOf(capture).map(([name]) => name)).toEqual(['eval', 'del']);
  expect(parseCommandText(capture).leftOut).toEqual({ besides: [], byScripts: [2, 3] });
});

test('a capture of nothing but script commands is empty, and the error says why', () => {
  expect(parseCommandText('OK\n1339518100.363799 [0 lua] "set" "x" "7"')).toMatchObject({
    ok: false,
    errors: [{ code: 'EMPTY_WORKLOAD', line: 2, message: expect.stringContaining('no round trip') }],
  });
});

test.each([
  ['app: 1700000000.1 [0 10.0.0.1:1] "set" "x" "6"', 1],
  ['{"log":"x"} 1700000000.1 [0 10.0.0.1:1] "set" "x" "6"', 1],
  ['1700000000.1 [0 10.0.0.1:1] "set" "x" "6', 39],
])('%j is ambiguous and never run', (line, column) => {
  expect(parseCommandText(`GET a\n${line}\nGET b`)).toMatchObject({
    ok: false,
    errors: [{ code: 'SYNTAX', line: 2, column }],
    list: { commands: 2 },
  });
});

test.each([
  'OK\nGET a',
  'OK\n\nSET note 1700000000.1 [0 10.0.0.1:1] "x"',
  'SET note "1700000000.1 [0 10.0.0.1:1] \\"set\\""',
  'MSET | > a b',
  'MONITOR\nGET a',
])('%j is a plain list: every line is a command', (text) => {
  const lines = text.split('\n').filter((line) => line !== '');
  expect(commandsOf(text)).toHaveLength(lines.length);
  expect(parseCommandText(text).leftOut).toEqual({ besides: [], byScripts: [] });
});
