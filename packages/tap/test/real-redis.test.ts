/** What a real Redis answers to each kind of command is recorded as the reply to that command. */
import { eventually, type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dial, type End, type OpenRelay, openRelay } from './raw-sockets.ts';
import { resp } from './recorded.ts';

let redis: RedisProcess;
let tap: OpenRelay;
let client: End;
/** Not through the tap. */
let other: End;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  tap = await openRelay(redis.port);
  client = await dial(tap.port);
  other = await dial(redis.port);
  await say(other, 'FLUSHALL', '+OK');
  return () => {
    tap.relay.close();
    client.socket.destroy();
    other.socket.destroy();
  };
});

const seen = new WeakMap<End, number>();

/** Sends a line or bytes, and waits for what has to come, after what was waited for before. */
async function say(end: End, text: string | Uint8Array, awaited: string): Promise<void> {
  end.socket.write(typeof text === 'string' ? `${text}\r\n` : text);
  await hears(end, awaited);
}

async function hears(end: End, awaited: string): Promise<void> {
  const from = seen.get(end) ?? 0;
  await eventually(
    `${awaited} after ${end.received.subarray(from)}`,
    () => end.received.indexOf(awaited, from) !== -1,
  );
  seen.set(end, end.received.indexOf(awaited, from) + awaited.length);
}

/** Commands in one write. */
const together = (...commands: string[][]) => Buffer.concat(commands.map((command) => resp(...command)));

const roundTrips = () => tap.recorded.read().map(({ roundTrip }) => roundTrip);
const unmatched = () => tap.recorded.connections[0]?.unmatched;

test('commands with RESP and as lines, transactions, scripts, errors', async () => {
  await say(client, '\r\n\r\nset a "1 2"', '+OK');
  await say(client, together(['SELECT', '1'], ['GET', 'a'], ['select', '0'], ['GET', 'a']), '1 2');
  await say(client, together(['MULTI'], ['INCR', 'n'], ['NOSUCH'], ['EXEC']), '-EXECABORT');
  await say(client, together(['MULTI'], ['INCR', 'n'], ['MGET', 'a', 'b'], ['EXEC']), '$-1');
  await say(client, resp('EVAL', 'return {1, {"a", redis.status_reply("S")}}', '0'), '+S');
  await say(client, '*0', '');
  await say(client, together(['LPOP', 'a'], ['PING']), '+PONG');
  expect(tap.recorded.lines()).toEqual([
    'set a 1 2 → +OK',
    'SELECT 1 → +OK',
    'GET a → $-1',
    'select 0 → +OK',
    'GET a → $3 1 2',
    'MULTI → +OK',
    'INCR n → +QUEUED',
    expect.stringMatching(/^NOSUCH → -ERR unknown command/),
    expect.stringMatching(/^EXEC → -EXECABORT/),
    'MULTI → +OK',
    'INCR n → +QUEUED',
    'MGET a b → +QUEUED',
    'EXEC → *2 :1 *2 $3 1 2 $-1',
    'EVAL return {1, {"a", redis.status_reply("S")}} 0 → *2 :1 *2 $1 a +S',
    expect.stringMatching(/^LPOP a → -WRONGTYPE/),
    'PING → +PONG',
  ]);
  expect(roundTrips()).toEqual([0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 5, 5]);
  expect(unmatched()).toBe(undefined);
});

test('subscriptions of RESP2: a command has as many confirmations as channels, and messages belong to none', async () => {
  await say(client, resp('Subscribe', 'a', 'b', 'a'), ':2\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:2\r\n');
  await say(other, 'PUBLISH a hello', ':1');
  await hears(client, 'hello');
  await say(client, together(['PSUBSCRIBE', 'x*', 'y*'], ['PING', 'well'], ['GET', 'k']), '-ERR Can');
  await say(other, 'PUBLISH xx hello', ':1');
  await hears(client, 'hello');
  await say(client, together(['UNSUBSCRIBE'], ['PUNSUBSCRIBE', 'x*'], ['PING', 'still']), 'still');
  await say(
    client,
    together(
      ['PUNSUBSCRIBE'],
      ['UNSUBSCRIBE'],
      ['RPUSH', 'l', 'message', 'c', 'd'],
      ['LRANGE', 'l', '0', '-1'],
    ),
    '$1\r\nd',
  );
  const found = tap.recorded.lines();
  expect(found).toEqual([
    'Subscribe a b a → *3 $9 subscribe $1 a :1',
    'PSUBSCRIBE x* y* → *3 $10 psubscribe $2 x* :3',
    'PING well → *2 $4 pong $4 well',
    expect.stringMatching(/^GET k → -ERR Can't execute/),
    expect.stringMatching(/^UNSUBSCRIBE → \*3 \$11 unsubscribe \$1 [ab] :3$/),
    'PUNSUBSCRIBE x* → *3 $12 punsubscribe $2 x* :1',
    'PING still → *2 $4 pong $5 still',
    'PUNSUBSCRIBE → *3 $12 punsubscribe $2 y* :0',
    'UNSUBSCRIBE → *3 $11 unsubscribe $-1 :0',
    'RPUSH l message c d → :3',
    'LRANGE l 0 -1 → *3 $7 message $1 c $1 d',
  ]);
  expect(roundTrips()).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]);
  expect(unmatched()).toBe(undefined);
});

test('RESP3: greeting with a name, pushes of tracking and pub/sub, confirmations that are pushes', async () => {
  await say(client, resp('HELLO', '3', 'AUTH', 'default', 'geheim', 'SETNAME', 'shop'), 'modules');
  await say(
    client,
    together(['CLIENT', 'SETINFO', 'LIB-NAME', 'redis-py'], ['CLIENT', 'SETINFO', 'LIB-VER', '5.0.1']),
    '-ERR',
  );
  await hears(client, '-ERR');
  await say(client, together(['CLIENT', 'TRACKING', 'ON'], ['GET', 'k']), '_\r\n');
  await say(other, 'SET k 1', '+OK');
  await hears(client, 'invalidate');
  await say(
    client,
    together(['SSUBSCRIBE', 's'], ['SUBSCRIBE', 'a', 'b'], ['PUBLISH', 'a', 'hello'], ['GET', 'k']),
    '$1\r\n1',
  );
  await say(
    client,
    together(
      ['UNSUBSCRIBE'],
      ['SUNSUBSCRIBE'],
      ['RPUSH', 'l', 'subscribe', 'message'],
      ['LRANGE', 'l', '0', '-1'],
    ),
    '$7\r\nmessage',
  );
  const found = tap.recorded.lines();
  expect(found.filter((line) => !line.startsWith('CLIENT SETINFO'))).toEqual([
    expect.stringMatching(/^HELLO 3 AUTH default \(redacted\) SETNAME shop → %7 \$6 server \$5 redis /),
    'CLIENT TRACKING ON → +OK',
    'GET k → _',
    'SSUBSCRIBE s → >3 $10 ssubscribe $1 s :1',
    'SUBSCRIBE a b → >3 $9 subscribe $1 a :1',
    'PUBLISH a hello → :1',
    'GET k → $1 1',
    expect.stringMatching(/^UNSUBSCRIBE → >3 \$11 unsubscribe \$1 [ab] :1$/),
    'SUNSUBSCRIBE → >3 $12 sunsubscribe $1 s :0',
    'RPUSH l subscribe message → :2',
    'LRANGE l 0 -1 → *2 $9 subscribe $7 message',
  ]);
  expect(tap.recorded.connections[0]).toMatchObject({ name: 'shop', library: 'redis-py 5.0.1' });
  expect(unmatched()).toBe(undefined);
  expect(tap.recorded.everything()).not.toContain('geheim');
});

test('the lines of MONITOR belong to no command, and RESET ends them', async () => {
  await say(client, 'monitor', '+OK');
  await say(other, 'SET seen 1', '+OK');
  await hears(client, '"SET" "seen" "1"');
  await say(client, 'PING', '+PONG');
  await say(client, 'RESET', '+RESET');
  await say(other, 'SET unseen 1', '+OK');
  await say(client, together(['SET', 'a', '1'], ['GET', 'a']), '$1\r\n1');
  expect(tap.recorded.lines()).toEqual([
    'monitor → +OK',
    'PING → +PONG',
    'RESET → +RESET',
    'SET a 1 → +OK',
    'GET a → $1 1',
  ]);
  expect(client.received.toString()).not.toContain('unseen');
  expect(unmatched()).toBe(undefined);
});

test('with replies off or skipped the rest keeps its own', async () => {
  client.socket.write(together(['CLIENT', 'REPLY', 'OFF'], ['INCR', 'n'], ['NOSUCH']));
  await say(
    client,
    together(
      ['client', 'reply', 'on'],
      ['INCR', 'n'],
      ['CLIENT', 'REPLY', 'SKIP'],
      ['INCR', 'n'],
      ['INCR', 'n'],
    ),
    ':4',
  );
  client.socket.write(together(['CLIENT', 'REPLY', 'OFF'], ['CLIENT', 'REPLY', 'SKIP'], ['INCR', 'n']));
  await say(client, together(['RESET'], ['INCR', 'n']), ':6');
  expect(tap.recorded.lines()).toEqual([
    'CLIENT REPLY OFF → (none)',
    'INCR n → (none)',
    'NOSUCH → (none)',
    'client reply on → +OK',
    'INCR n → :2',
    'CLIENT REPLY SKIP → (none)',
    'INCR n → (none)',
    'INCR n → :4',
    'CLIENT REPLY OFF → (none)',
    'CLIENT REPLY SKIP → (none)',
    'INCR n → (none)',
    'RESET → +RESET',
    'INCR n → :6',
  ]);
  expect(unmatched()).toBe(undefined);
});

test('where replies are off and a subscription is confirmed all the same, the rest keeps its own', async () => {
  client.socket.write(together(['CLIENT', 'REPLY', 'OFF'], ['SUBSCRIBE', 'a', 'b'], ['UNSUBSCRIBE']));
  await say(client, together(['RESET'], ['CLIENT', 'REPLY', 'SKIP'], ['RESET'], ['ECHO', 'done']), 'done');
  await say(client, together(['SUBSCRIBE', 'c']), '$1\r\nc\r\n:1\r\n');
  // Refused there, so it turns nothing off.
  await say(client, together(['CLIENT', 'REPLY', 'OFF'], ['PING', 'well']), 'well');
  expect(tap.recorded.lines().map((line) => line.slice(0, 40))).toEqual([
    'CLIENT REPLY OFF → (none)',
    'SUBSCRIBE a b → (none)',
    'UNSUBSCRIBE → (none)',
    'RESET → +RESET',
    'CLIENT REPLY SKIP → (none)',
    'RESET → (none)',
    'ECHO done → $4 done',
    'SUBSCRIBE c → *3 $9 subscribe $1 c :1',
    "CLIENT REPLY OFF → -ERR Can't execute 'c",
    'PING well → *2 $4 pong $4 well',
  ]);
  expect(unmatched()).toBe(undefined);
});

test('a command that blocks is outstanding until it is answered', async () => {
  client.socket.write(together(['BLPOP', 'queue', '0']));
  await eventually('Redis blocks it', async () => {
    other.socket.write('INFO clients\r\n');
    return other.received.includes('blocked_clients:1');
  });
  client.socket.write(together(['PING']));
  await say(other, 'RPUSH queue job', ':1');
  await hears(client, '+PONG');
  await say(client, 'QUIT', '+OK');
  await client.ended();
  client.socket.end();
  await client.closed();
  await eventually('it is closed', () => tap.recorded.connections[0]?.closedAt !== undefined);
  expect(tap.recorded.lines()).toEqual(['BLPOP queue 0 → *2 $5 queue $3 job', 'PING → +PONG', 'QUIT → +OK']);
  expect(roundTrips()).toEqual([0, 0, 1]);
  expect(tap.recorded.connections[0]?.reason).toBe(undefined);
});

test('why Redis hangs up is told in its words', async () => {
  await say(other, 'CONFIG SET maxclients 2', '+OK');
  const refused = await dial(tap.port);
  await refused.ended();
  refused.socket.end();
  await say(other, 'CONFIG SET maxclients 10000', '+OK');
  await eventually('it is closed', () => tap.recorded.connections[1]?.closedAt !== undefined);
  expect(tap.recorded.connections[1]).toMatchObject({
    reason: 'Redis closed the connection: ERR max number of clients reached',
    unmatched: 1,
  });
});

test('HTTP is passed on as it is, and not recorded', async () => {
  const request = 'GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic geheim\r\n\r\n';
  client.socket.write(request);
  await client.ended();
  const direct = await dial(redis.port);
  direct.socket.write(request);
  await direct.ended();
  expect(client.received.toString()).toBe(direct.received.toString());
  direct.socket.destroy();
  expect(tap.recorded.lines()).toEqual([]);
  expect(unmatched()).toBe(1);
  expect(tap.recorded.everything()).not.toContain('geheim');
});

test('over a unix socket and a simulated network it is the same, only later', async () => {
  tap.relay.close();
  tap = await openRelay({ kind: 'socket', path: redis.socket }, { rttMs: 10 });
  const late = await dial(tap.port);
  await say(late, together(['SET', 'a', '1'], ['GET', 'a']), '$1\r\n1');
  expect(tap.recorded.lines()).toEqual(['SET a 1 → +OK', 'GET a → $1 1']);
  for (const { sentMs, arrivedMs, repliedMs, receivedMs } of tap.recorded.commands()) {
    expect(arrivedMs - sentMs).toBeGreaterThanOrEqual(4.99);
    expect(receivedMs - repliedMs).toBeGreaterThanOrEqual(4.99);
  }
  late.socket.destroy();
});
