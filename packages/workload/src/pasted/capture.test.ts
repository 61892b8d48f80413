import { expect, test } from 'vitest';
import { captureIn } from './capture.ts';

/** Rounded to microseconds, which is what MONITOR records. */
function capture(text: string) {
  const read = captureIn(text);
  const micro = (ms: number) => Math.round(1_000 * ms) / 1_000;
  return (
    read && {
      spanMs: micro(read.spanMs),
      clients: read.clients.map(({ address, atMs }) => [address, ...atMs.map(micro)]),
    }
  );
}

test('each client has the times of its commands, since the first of all', () => {
  const text = [
    'OK',
    '1700000000.100210 [0 10.0.0.7:51842] "GET" "session:8f2c"',
    '1700000000.101877 [0 10.0.0.7:51842] "HGETALL" "user:42"',
    '1700000000.102000 [3 unix:/run/redis.sock] "PING"',
    '1700000000.102001 [0 lua] "GET" "from a script"',
    '1700000001.103102 [0 10.0.0.7:51842] "LRANGE" "cart:42" "0" "-1"',
  ].join('\n');
  expect(capture(text)).toEqual({
    spanMs: 1_002.892,
    clients: [
      ['10.0.0.7:51842', 0, 1.667, 1_002.892],
      ['unix:/run/redis.sock', 1.79],
    ],
  });
});

test.each([
  ['no client', '1339518083.1 [0] "set" "x" "6"\n1339518083.25 (db 0) "get" "x"', [[undefined, 0, 150]]],
  ['a time of day', '16:29:19.184 [0 a:1] "PING"\n16:29:19,190 [15 a:1] "PING"', [['a:1', 0, 6]]],
  ['a day that ends', '23:59:59.9 [0 a:1] "PING"\n0:00:00.1 [0 a:1] "PING"', [['a:1', 0, 200]]],
  [
    'labels of a log',
    'redis-1  | 1700000000.1 [0 a:1] "PING"\nredis-1  | 1700000000.2 [0 a:1] "PING"',
    [['a:1', 0, 100]],
  ],
  ['a clock that was set back', '9.5 [0 a:1] "PING"\n9.0 [0 a:1] "PING"', [['a:1', 0, 500]]],
])('records with %s are read', (_, text, clients) => {
  expect(capture(text)?.clients).toEqual(clients);
});

test.each(['', 'GET a\nSET b "[0 10.0.0.7:1] x"', '> GET a\n(nil)', '1700000000.1 [0 lua] "GET" "a"'])(
  '%j has no records of clients',
  (text) => {
    expect(captureIn(text)).toBeUndefined();
  },
);
