import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt, FakeConnection, resp } from '../../test/recorded.ts';

const OK = '+OK\r\n';

test('a command has its reply, its bytes and its round trip', () => {
  const wire = new FakeConnection();
  wire.client(resp('GET', 'key'));
  wire.redis('$5\r\nvalue\r\n');
  wire.client(resp('INCR', 'key'));
  wire.redis('-ERR value is not an integer or out of range\r\n');
  expect(wire.recorded.read()).toEqual([
    {
      command: 'GET key',
      reply: '$5\r\nvalue\r\n',
      status: 0,
      roundTrip: 0,
      requestBytes: resp('GET', 'key').length,
      replyBytes: 11,
      isCut: false,
    },
    {
      command: 'INCR key',
      reply: '-ERR value is not an integer or out of range\r\n',
      status: 1,
      roundTrip: 1,
      requestBytes: resp('INCR', 'key').length,
      replyBytes: 46,
      isCut: false,
    },
  ]);
});

/** Arguments as programs have them, and as they should not. */
const argument = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .string({ unit: 'binary', maxLength: 8 })
      .map((text) => Buffer.from(text).toString('latin1')),
  },
  fc.constantFrom('', '\r\n', '*1\r\n$4\r\nPING\r\n', '$5', '+OK'),
);
/** Names that nothing follows from. */
const name = fc.constantFrom('GET', 'set', 'MGET', 'x', 'EVALSHA', 'json.get', 'CLIENTS', 'aut', 'HELLOO');

const request = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(name, fc.array(argument, { maxLength: 4 }))
      .map(([first, rest]) => ({ args: [first, ...rest], bytes: resp(first, ...rest) })),
  },
  fc
    .tuple(name, fc.array(fc.constantFrom('a', 'b:1', '7'), { maxLength: 3 }), fc.constantFrom('\n', '\r\n'))
    .map(([first, rest, end]) => ({
      args: [first, ...rest],
      bytes: Buffer.from([first, ...rest].join(' ') + end),
    })),
  // What Redis passes over without an answer.
  fc
    .constantFrom('\r\n', '\n', '*0\r\n', '*-1\r\n', '  \r\n')
    .map((text) => ({ args: [] as string[], bytes: Buffer.from(text) })),
);

const reply = fc.constantFrom(
  '+OK\r\n',
  ':1\r\n',
  '$-1\r\n',
  '*-1\r\n',
  '$0\r\n\r\n',
  '$7\r\n*1\r\n+a\n\r\n',
  '-ERR no\r\n',
  '*2\r\n$1\r\na\r\n*1\r\n:3\r\n',
  '*0\r\n',
  '%1\r\n$1\r\na\r\n_\r\n',
  '~1\r\n#t\r\n',
  ',1.5\r\n',
  '(12345678901234567890\r\n',
  '=5\r\ntxt:a\r\n',
  '|1\r\n+ttl\r\n:3\r\n$1\r\nb\r\n',
  '!7\r\nERR bad\r\n',
);
const push = fc.constantFrom(
  '>2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\na\r\n',
  '>3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$2\r\nhi\r\n',
);
const places = fc.array(fc.nat(400), { maxLength: 12 });

test('however the bytes are cut up, the rows are those that were sent, with the replies that came', () => {
  const value = fc.oneof(
    { weight: 4, arbitrary: reply.map((text) => ({ text, isReply: true })) },
    push.map((text) => ({ text, isReply: false })),
  );
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 12 }),
      fc.array(value, { maxLength: 20 }),
      places,
      places,
      (requests, values, cuts, otherCuts) => {
        const wire = new FakeConnection();
        const commands = requests.filter(({ args }) => args.length > 0);
        const replies = values.filter(({ isReply }) => isReply);
        for (const piece of cutAt(Buffer.concat(requests.map(({ bytes }) => bytes)), cuts))
          wire.client(piece);
        for (const piece of cutAt(Buffer.from(values.map(({ text }) => text).join('')), otherCuts))
          wire.redis(piece);
        wire.recorder.close(wire.nowUs);
        expect(wire.recorded.read()).toEqual(
          commands.map(({ args, bytes }, row) => {
            const text = replies[row]?.text;
            const isError = text !== undefined && /^[-!]/.test(text);
            return {
              command: args.join(' '),
              reply: text,
              status: text === undefined ? 2 : isError ? 1 : 0,
              roundTrip: 0,
              requestBytes: bytes.length,
              replyBytes: text?.length ?? 0,
              isCut: false,
            };
          }),
        );
        const [state] = wire.recorded.connections;
        expect(state?.unmatched ?? 0).toBe(Math.max(0, replies.length - commands.length));
      },
    ),
  );
});

test('a round trip begins on an idle connection and ends with the last reply outstanding', () => {
  const step = fc.oneof(
    fc.record({ send: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ answer: fc.integer({ min: 1, max: 4 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const wire = new FakeConnection();
      const expected: number[] = [];
      let [outstanding, roundTrips] = [0, 0];
      for (const each of steps) {
        if ('send' in each) {
          if (outstanding === 0) roundTrips++;
          outstanding += each.send;
          for (let i = 0; i < each.send; i++) expected.push(roundTrips - 1);
          wire.client(Buffer.concat(Array.from({ length: each.send }, () => resp('PING'))));
        } else {
          const answered = Math.min(outstanding, each.answer);
          outstanding -= answered;
          wire.redis('+PONG\r\n'.repeat(answered));
        }
      }
      wire.recorder.close(wire.nowUs);
      expect(wire.recorded.read().map(({ roundTrip }) => roundTrip)).toEqual(expected);
    }),
  );
});

test('a command that comes in pieces was sent when its first byte came, and begins one round trip', () => {
  const wire = new FakeConnection();
  for (const piece of cutAt(resp('SET', 'key', 'value'), [3, 9, 20])) wire.client(piece);
  wire.redis(OK);
  wire.client(resp('GET', 'key'));
  wire.redis('$5\r\nvalue\r\n');
  const [first, second] = wire.recorded.commands();
  expect([first?.sentMs, first?.arrivedMs, first?.receivedMs]).toEqual([1, 4, 5]);
  expect([first?.roundTrip, second?.roundTrip]).toEqual([0, 1]);
});

test('with replies off, commands have none, are not outstanding and begin no round trip', () => {
  const wire = new FakeConnection();
  wire.client(resp('client', 'Reply', 'OFF'));
  wire.client(Buffer.concat([resp('SET', 'a', '1'), resp('SET', 'b', '1')]));
  wire.client(resp('CLIENT', 'REPLY', 'ON'));
  wire.redis(OK);
  wire.client(resp('CLIENT', 'REPLY', 'SKIP'));
  wire.client(resp('SET', 'c', '1'));
  wire.client(resp('GET', 'c'));
  wire.redis('$1\r\n1\r\n');
  expect(wire.recorded.read().map(({ status, roundTrip }) => [status, roundTrip])).toEqual([
    [2, 0],
    [2, 0],
    [2, 0],
    [0, 0],
    [2, 0],
    [2, 0],
    [0, 1],
  ]);
  expect(wire.recorded.connections[0]?.unmatched).toBe(undefined);
});

test.each([
  ['HTTP', 'GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic c2VjcmV0\r\n\r\n'],
  ['a header', 'Authorization: Basic c2VjcmV0\r\n'],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 c2VjcmV0 \n'],
  ['an argument that is none', '*2\r\n$3\r\nGET\r\n:1\r\nc2VjcmV0\r\n'],
  ['a length that is none', '*1\r\n$x\r\nc2VjcmV0\r\n'],
  ['a count that is none', '*c2VjcmV0\r\n'],
  ['a line without an end', 'c2VjcmV0'.repeat(10_000)],
])('%s is not recorded, but what came before it is', (_what, bytes) => {
  const wire = new FakeConnection();
  wire.client(resp('PING'));
  wire.client(bytes);
  wire.client(resp('GET', 'c2VjcmV0'));
  wire.redis('+PONG\r\n-ERR Protocol error\r\n');
  wire.recorder.close(wire.nowUs);
  expect(wire.recorded.lines()).toEqual(['PING → +PONG']);
  expect(wire.recorded.connections[0]?.unmatched).toBe(1);
  expect(wire.recorded.everything()).not.toContain('c2VjcmV0');
});

test('a reply that is none ends the recording: what was outstanding stays unanswered', () => {
  const wire = new FakeConnection();
  wire.client(Buffer.concat([resp('GET', 'a'), resp('GET', 'b')]));
  wire.redis('$1\r\nx\r\nHTTP/1.1 400 Bad Request\r\n\r\n');
  wire.client(resp('GET', 'c'));
  expect(wire.recorded.lines()).toEqual(['GET a → $1 x', 'GET b → (none)']);
  expect(wire.recorded.connections[0]?.unmatched).toBe(1);
});

test('long commands are cut and long replies are not kept, whether they come at once or in pieces', () => {
  const long = 'x'.repeat(10_000);
  const whole = new FakeConnection();
  whole.client(Buffer.concat([resp('SET', 'key', long), resp('PING')]));
  whole.redis(`+OK\r\n$10000\r\n${long}\r\n`);
  const cut = new FakeConnection();
  for (const piece of cutAt(Buffer.concat([resp('SET', 'key', long), resp('PING')]), [5000]))
    cut.client(piece);
  for (const piece of cutAt(Buffer.from(`+OK\r\n$10000\r\n${long}\r\n`), [3, 5000])) cut.redis(piece);
  for (const wire of [whole, cut]) {
    const [set, ping] = wire.recorded.commands();
    const args = set?.args ?? [];
    expect([set?.isCut, ping?.isCut, set?.requestBytes]).toEqual([
      true,
      false,
      resp('SET', 'key', long).length,
    ]);
    expect(args.slice(0, 2).map((argument) => Buffer.from(argument).toString())).toEqual(['SET', 'key']);
    expect(args[2]?.length).toBeGreaterThan(4000);
    expect([ping?.reply, ping?.replyBytes, ping?.args.length]).toEqual([undefined, 10_010, 1]);
  }
});

test('of a reply of 600 MB only its size is kept', () => {
  const wire = new FakeConnection();
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const value = 100 * 1024 * 1024;
  wire.client(Buffer.concat([resp('MGET', 'a', 'b', 'c', 'd', 'e', 'f'), resp('PING')]));
  wire.redis('*6\r\n');
  for (let each = 0; each < 6; each++) {
    wire.redis(`$${value}\r\n`);
    for (let sent = 0; sent < value; sent += chunk.length) wire.redis(chunk);
    wire.redis('\r\n');
  }
  wire.redis('+PONG\r\n');
  const [mget, ping] = wire.recorded.read();
  expect([mget?.status, mget?.reply, mget?.replyBytes]).toEqual([0, undefined, 4 + 6 * (value + 14)]);
  expect(ping?.reply).toBe('+PONG\r\n');
  expect(wire.recorded.batches.at(-1)?.bytes).toBeLessThan(1000);
});
