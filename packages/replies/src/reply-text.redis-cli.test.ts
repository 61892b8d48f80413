/** The installed `redis-cli` decides what is right: it prints the same replies, of a real server and generated ones. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replyText } from './reply-text.ts';

const MARK = 'ROUNDTRIP-MARK';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roundtrip-reply-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What `redis-cli` prints for each line as it would on a terminal, final line feeds included. */
async function printedByRedisCli(socketPath: string, protocol: 2 | 3, lines: string[]): Promise<string[]> {
  const options = ['-s', socketPath, '--no-raw', ...(protocol === 3 ? ['-3'] : [])];
  const cli = spawn('redis-cli', options, { stdio: ['pipe', 'pipe', 'inherit'] });
  cli.stdin.end(lines.map((line) => `${line}\nECHO ${MARK}\n`).join(''));
  const printed = (await buffer(cli.stdout)).toString().split(`"${MARK}"\n`);
  expect(printed.pop()).toBe('');
  expect(printed).toHaveLength(lines.length);
  return printed;
}

describe('on a real server', () => {
  let stopServer: () => Promise<void>;
  let socketPath: string;

  beforeAll(async () => {
    socketPath = join(folder, 'redis');
    const options = `--port 0 --unixsocket ${socketPath} --dir ${folder} --enable-debug-command yes`.split(
      ' ',
    );
    const server = spawn('redis-server', [...options, '--save', ''], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(server, 'exit');
    stopServer = async () => {
      server.kill('SIGKILL');
      await exited;
    };
    await new Promise<void>((resolve, reject) => {
      let log = '';
      server.stdout.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (/ready to accept connections/i.test(log)) resolve();
      });
      server.on('exit', () => reject(new Error(`redis-server ended: ${log}`)));
      server.on('error', reject);
    });
  });

  afterAll(() => stopServer());

  type Args = readonly (string | Uint8Array)[];

  function encode(args: Args): Buffer {
    const bulks = args.map((argument) => {
      const bytes = Buffer.from(argument);
      return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
    });
    return Buffer.concat([Buffer.from(`*${args.length}\r\n`), ...bulks]);
  }

  /** The raw reply to each command: what the connection carries before the reply to the ECHO that follows it. */
  async function rawReplies(protocol: 2 | 3, commands: readonly Args[]): Promise<Buffer[]> {
    const socket = connect(socketPath);
    const mark = Buffer.from(`$${MARK.length}\r\n${MARK}\r\n`);
    const ask = async (args: Args): Promise<Buffer> => {
      let received = Buffer.alloc(0);
      socket.write(Buffer.concat([encode(args), encode(['ECHO', MARK])]));
      while (!received.subarray(-mark.length).equals(mark)) {
        const [chunk] = (await once(socket, 'data')) as [Buffer];
        received = Buffer.concat([received, chunk]);
      }
      return received.subarray(0, -mark.length);
    };
    if (protocol === 3) await ask(['HELLO', '3']);
    const replies: Buffer[] = [];
    for (const args of commands) replies.push(await ask(args));
    socket.destroy();
    return replies;
  }

  /** A line that says the arguments byte by byte. */
  function lineOf(args: Args): string {
    return args
      .map((argument) => `"${Buffer.from(argument).toString('hex').replaceAll(/../g, '\\x$&')}"`)
      .join(' ');
  }

  /** Commands without blanks in their arguments, in an order that makes their replies repeat. */
  const plain = `
    SET s hello | GET s | GET none | SET s x NX | SET s x GET | APPEND s y | STRLEN s | INCR n | INCRBYFLOAT n 0.5
    MGET s none n | GETRANGE s 5 9 | INCR s | MSETNX a 1 b 2 | TYPE s | MGET binary text none
    HGETALL h | HGETALL none | HGET h f | HMGET h f none | HKEYS h | HVALS h | HSCAN h 0 | HRANDFIELD h 3 WITHVALUES
    HINCRBYFLOAT h g 10.5 | HLEN h | HEXISTS h f | HGETALL wide:h
    LRANGE l 0 -1 | LRANGE l 5 4 | LPOP l 2 | LPOP none | LPOP none 2 | LPOS l x | LMPOP 2 none l LEFT
    LINSERT l BEFORE x y | SORT l ALPHA DESC LIMIT 0 3 | LLEN l | LINDEX l 0 | LMPOP 1 none LEFT
    SADD set 3 1 2 | SMEMBERS set | SMEMBERS none | SMISMEMBER set 1 9 | SPOP none | SSCAN set 0 | SINTERCARD 1 set
    SADD words one two three | SMEMBERS words | SUNION set words | SMEMBERS wide:set
    ZADD z 1 a 2.5 b inf c -inf d 1e300 e | ZSCORE z a | ZSCORE z b | ZSCORE z c | ZSCORE z none | ZRANGE z 0 -1
    ZRANGE z 0 -1 WITHSCORES | ZMSCORE z a none d | ZINCRBY z 0.1 a | ZPOPMIN z | ZPOPMAX z 2 | ZPOPMIN none
    ZRANDMEMBER none 2 WITHSCORES | ZMPOP 1 z MIN COUNT 2 | ZSCAN z 0 | ZADD z INCR 5 b | ZADD z NX INCR 5 b
    ZRANK z b | ZRANK z none | ZUNION 1 z WITHSCORES
    XADD x 1-0 f v | XADD x 2-0 f v g w | XRANGE x - + | XREAD STREAMS x 0 | XREAD STREAMS x 9 | XLEN x
    XGROUP CREATE x group 0 | XREADGROUP GROUP group c COUNT 1 STREAMS x > | XPENDING x group | XINFO STREAM x
    XINFO GROUPS x | XADD x 1-0 f v | XAUTOCLAIM x group c 0 0 | XINFO HELP
    SETBIT bits 7 1 | GETBIT bits 7 | BITCOUNT bits | BITFIELD bits GET u8 0 SET i8 0 5 | BITPOS bits 1
    BITFIELD bits OVERFLOW FAIL INCRBY u2 0 9 | PFADD hll a b | PFCOUNT hll
    GEOADD geo 13.361389 38.115556 Palermo 15.087269 37.502669 Catania | GEODIST geo Palermo Catania km
    GEOPOS geo Palermo none | GEOHASH geo Palermo none | GEODIST geo Palermo none
    GEOSEARCH geo FROMLONLAT 15 37 BYRADIUS 200 km ASC WITHCOORD WITHDIST WITHHASH
    DEL a b | EXISTS s | TTL s | PERSIST s | OBJECT ENCODING s | OBJECT HELP | DUMP s | COPY s t | MEMORY USAGE none
    PING | PING hi | ECHO hi | COMMAND COUNT | COMMAND INFO get none | COMMAND DOCS get | COMMAND GETKEYS MSET a b c d
    COMMAND LIST FILTERBY PATTERN xread* | LOLWUT VERSION 1 | LOLWUT VERSION x
    HGET s f | GET | NOSUCHCOMMAND a b | SET s | EXPIRE s x | OBJECT NOSUCHSUBCOMMAND | RENAME none x
    DEBUG PROTOCOL string | DEBUG PROTOCOL integer | DEBUG PROTOCOL double | DEBUG PROTOCOL null
    DEBUG PROTOCOL array | DEBUG PROTOCOL set | DEBUG PROTOCOL map | DEBUG PROTOCOL verbatim | DEBUG PROTOCOL true
    DEBUG PROTOCOL false`;

  const many = (count: number, make: (i: number) => string[]) =>
    Array.from({ length: count }, (_, i) => make(i)).flat();
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

  const examples: Args[] = [
    ['SET', 'binary', bytes],
    ['GET', 'binary'],
    ['SET', 'text', 'naïve 😀 "quoted" \\ back'],
    ['HSET', 'h', 'f', '1', 'a b', bytes, '', ''],
    ['HSET', 'wide:h', ...many(120, (i) => [`f${i}`, `v${i}`])],
    ['RPUSH', 'l', ...many(12, (i) => [`element ${i}`])],
    ['SADD', 'wide:set', ...many(11, (i) => [`${i}`])],
    ...plain.split(/[|\n]/).flatMap((command) => (command.trim() === '' ? [] : [command.trim().split(' ')])),
    // Nested, blank and odd replies
    ...[
      'return {1, {2, {3, {}}, {{}}, "x"}, {{{{"deep"}}}}}',
      'return {{}, {{}}, false, {err = "ERR inside"}, {ok = "status"}, ""}',
      'return {ok = ""}',
      'return {err = "MY error é"}',
      'local t = {} for i = 1, 101 do t[i] = {i, {i}} end return t',
      'redis.setresp(3) return {double = 3.1415}',
      'redis.setresp(3) return {map = {key = {1, 2}}}',
      'redis.setresp(3) return {map = {[1] = {map = {[2] = {set = {member = true}}}}}}',
      'redis.setresp(3) return {map = {x = {{map = {a = {1, {2, 3}}}}}}}',
      'redis.setresp(3) return {true, {double = 1/0}, {verbatim_string = {format = "txt", string = "a\\nb"}}}',
    ].map((script) => ['EVAL', script, '0']),
  ];

  test.each([2, 3] as const)('replies of RESP%i are printed as redis-cli prints them', async (protocol) => {
    await rawReplies(2, [['FLUSHALL']]);
    const raw = await rawReplies(protocol, examples);
    await rawReplies(2, [['FLUSHALL']]);
    const printed = await printedByRedisCli(socketPath, protocol, examples.map(lineOf));
    for (const [index, args] of examples.entries()) {
      const reply = raw[index] ?? Buffer.alloc(0);
      const { text, error } = replyText(reply, args[0]?.toString());
      expect(`${text}\n`, args.join(' ')).toBe(printed[index]);
      expect(error).toBe(reply[0] === '-'.charCodeAt(0));
    }
  });
});

describe('on generated replies', () => {
  const utf8 = fc.string({ unit: 'binary', maxLength: 8 });
  const oneLine = utf8.map((text) => text.replaceAll(/[\r\n]/g, ' '));
  const blob = (mark: string, bytes: Uint8Array) =>
    Buffer.concat([Buffer.from(`${mark}${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
  const line = (mark: string) => (text: unknown) => Buffer.from(`${mark}${text}\r\n`);

  const { reply } = fc.letrec<{ reply: Buffer; leaf: Buffer }>((tie) => {
    const aggregate = (mark: string, perElement: number) =>
      fc
        .oneof(
          {
            weight: 8,
            arbitrary: fc.array(fc.array(tie('reply'), { minLength: perElement, maxLength: perElement }), {
              maxLength: 4,
            }),
          },
          {
            weight: 1,
            arbitrary: fc.array(fc.array(tie('leaf'), { minLength: perElement, maxLength: perElement }), {
              minLength: 9,
              maxLength: 11,
            }),
          },
        )
        .map((elements) => Buffer.concat([Buffer.from(`${mark}${elements.length}\r\n`), ...elements.flat()]));
    return {
      leaf: fc.oneof(
        oneLine.map(line('+')),
        oneLine.map(line('-')),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(line(':')),
        fc.uint8Array({ maxLength: 12 }).map((bytes) => blob('$', bytes)),
        utf8.map((text) => blob('=', Buffer.from(`txt:${text}`))),
        fc.constantFrom('3.14', '-0', '10', 'inf', '-inf', '1e+300').map(line(',')),
        fc
          .constantFrom('#t\r\n', '#f\r\n', '_\r\n', '$-1\r\n', '*-1\r\n', '*0\r\n', '%0\r\n', '~0\r\n')
          .map((text) => Buffer.from(text)),
      ),
      reply: fc.oneof(
        { depthSize: 'medium', maxDepth: 5 },
        tie('leaf'),
        aggregate('*', 1),
        aggregate('~', 1),
        aggregate('%', 2),
        fc.array(tie('leaf'), { maxLength: 2 }).map((elements) =>
          // A push message is a reply of its own only inside another one.
          Buffer.concat([Buffer.from(`*1\r\n>${elements.length}\r\n`), ...elements]),
        ),
      ),
    };
  });

  /** Serves one reply after the other, whatever it is asked for. */
  async function printedOf(replies: Buffer[]): Promise<string[]> {
    const path = join(folder, 'echo');
    let next = 0;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (request: Buffer) => {
        if (request.includes(MARK)) socket.write(blob('$', Buffer.from(MARK)));
        else if (request.includes('NEXT')) socket.write(replies[next++] ?? '');
        else socket.write('-ERR no help here\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    try {
      return await printedByRedisCli(
        path,
        2,
        replies.map(() => 'NEXT'),
      );
    } finally {
      server.close();
    }
  }

  test('thousands of them are printed as redis-cli prints them', async () => {
    const seeds = [20_240_501, ...(process.env.NEW_SEEDS === undefined ? [] : [Date.now() % 2 ** 31])];
    for (const seed of seeds) {
      const replies = fc.sample(reply, { numRuns: 3_000, seed });
      const printed = await printedOf(replies);
      for (const [index, raw] of replies.entries()) {
        expect(`${replyText(raw).text}\n`, JSON.stringify(raw.toString('latin1'))).toBe(printed[index]);
      }
    }
  });
});
