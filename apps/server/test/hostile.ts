/** What a bored person with a script might send: valid requests, and damaged versions of them. */
import { PROTOCOL_VERSION } from '@roundtrip/protocol';
import fc from 'fast-check';

const EXPERIMENT = {
  workload: { kind: 'commands', text: '3 SET key:{i} value' },
  setup: 'SET a 1',
  lanes: [{ kind: 'sequential' }, { kind: 'transaction', batchSize: 2, watch: ['a'] }],
  network: { rttMs: 0, jitterMs: 0, bandwidthMbps: 100 },
  repetitions: 1,
  seed: 1,
  protocol: 3,
  observer: { text: 'GET a', everyMs: 1 },
};
const REQUESTS: [event: string, payload: unknown][] = [
  ['run:start', EXPERIMENT],
  [
    'run:start',
    {
      ...EXPERIMENT,
      workload: { kind: 'cache-warming', keys: 3, cachedPercent: 50, fetchMs: 0, ttlSeconds: 1 },
    },
  ],
  ['run:cancel', { runId: 'x' }],
  ['run:resume', {}],
  ['run:replies', { runId: 'x', lane: 0, from: 0, count: 1 }],
  ['room:open', {}],
  ['room:open', { presenterKey: 'presenter-key-of-someone' }],
  ['room:join', { code: 'ABC234', name: 'Ada', showName: true }],
  ['room:show', { view: { page: 'playground', experiment: EXPERIMENT, range: { from: 0, to: 1 } } }],
  [
    'room:ask',
    { question: { id: 'q', text: 'Which?', options: ['a', 'b'].map((value) => ({ value, label: value })) } },
  ],
  ['room:ask', { question: { id: 'q', text: 'How many?', unit: 'ms', lanes: ['sequential'] } }],
  ['room:answer', { questionId: 'q', value: [1] }],
  ['room:invite', { experiment: EXPERIMENT, goal: 'sequential.roundTrips <= 3' }],
  ['room:guess', { totalMs: [5, null] }],
  ['room:follow', { following: false }],
  ['room:export', { names: true }],
  ['room:close', {}],
];

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  'length',
  '',
  '0',
];

const nested = (most: number) =>
  fc.integer({ min: 1, max: most }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-1, -0, 1e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53, 1.5),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ...NAMES,
    '<script>alert(1)</script>',
    '\0',
    '\ud800',
    'FLUSHALL',
    '1000000 SET {i} {i}',
    '--',
    '"',
  ),
  fc.integer({ min: 1, max: 300_000 }).map((length) => 'x'.repeat(length)),
);
/** Values that JSON can represent. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, [], {}),
  number,
  text,
  fc.array(fc.oneof(number, text), { maxLength: 30 }),
  fc.integer({ min: 1, max: 100_000 }).map((length) => Array(length).fill(1)),
  fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), number, { maxKeys: 20 }),
  // The generator itself could not copy anything nested deeper.
  nested(1_000).map((json) => JSON.parse(json)),
);

/** Changes one place of a document: another value, a missing one, or an extra one. */
interface Damage {
  /** Picks the place. */
  at: number;
  how: 'replace' | 'remove' | 'add';
  name: string;
  value: unknown;
}
const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const),
  name: fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 10 })),
  value,
});

function damaged(document: unknown, { at, how, name, value: put }: Damage): unknown {
  const copy = structuredClone(document);
  const places: [holder: Record<string, unknown>, key: string][] = [];
  const walk = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push([holder as Record<string, unknown>, key]);
      walk((holder as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return put;
  const [holder, key] = place;
  // Assigning `__proto__` would set a prototype, while a JSON parser creates a key.
  const set = (named: string) =>
    Object.defineProperty(holder, named, {
      value: put,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (how === 'replace') set(key);
  else if (how === 'add' && !Array.isArray(holder)) set(name);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

/** A request as a well-meaning program would send it, apart from its content. */
export const request: fc.Arbitrary<{ event: string; payload: unknown }> = fc
  .record({
    valid: fc.constantFrom(...REQUESTS),
    damages: fc.array(damage, { maxLength: 3 }),
    event: fc.option(fc.oneof(fc.constantFrom(...NAMES, 'error', 'run:', 'run:finished'), fc.string()), {
      freq: 4,
      nil: undefined,
    }),
  })
  .map(({ valid: [event, payload], damages, event: other }) => ({
    event: other ?? event,
    payload: damages.reduce(damaged, payload),
  }));

/** A text message of the transport: Engine.IO and Socket.IO packets, whole, cut, or nothing of the kind. */
export const packet: fc.Arbitrary<string> = fc.oneof(
  fc
    .record({ asked: request, id: fc.nat(1_000), extra: value })
    .map(({ asked: { event, payload }, id, extra }) => `42${id}${JSON.stringify([event, payload, extra])}`),
  fc
    .record({
      asked: request,
      cut: fc.nat(100),
      head: fc.constantFrom('42', '421', '43', '42/admin,', '451-', '461-1'),
    })
    .map(({ asked: { event, payload }, cut, head }) =>
      `${head}${JSON.stringify([event, payload])}`.slice(0, cut),
    ),
  fc.constantFrom(
    ...[
      '',
      '0',
      '1',
      '2',
      '2probe',
      '3',
      '4',
      '5',
      '6',
      '7',
      '9',
      '4\n',
      '40',
      '40{',
      '40[]',
      '40null',
      '40/x,',
      '41',
      '44{}',
    ],
    ...[
      '42',
      '421',
      '42[]',
      '42[42,{}]',
      '421[42,{}]',
      '42["error"]',
      '421["disconnect"]',
      '421["connect",{}]',
      '421[null]',
    ],
    ...[
      '421[{"toString":1}]',
      '42999999999999999999999["run:cancel",{}]',
      '42-1["run:cancel"]',
      '43999[]',
      '4310["x"]',
    ],
    ...[
      '451-["run:start",{"_placeholder":true,"num":0}]',
      '4511-["x"]',
      '450-["x"]',
      '45999999-["x"]',
      '45-["x"]',
      '4510-1[]',
    ],
    ...[
      '451-1["run:start",{"_placeholder":true,"num":99}]',
      '451-1["run:start",{"_placeholder":true,"num":"__proto__"}]',
    ],
    `40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`,
    `40${JSON.stringify({ protocol: PROTOCOL_VERSION, session: {} })}`,
    `40/x,${JSON.stringify({ protocol: PROTOCOL_VERSION, pid: '__proto__', offset: {} })}`,
  ),
  nested(200_000).map((json) => `421["run:start",${json}]`),
  nested(200_000).map((json) => `451-1["run:start",${json}]`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Bytes on an open WebSocket that are not a frame, or a frame that breaks the rules. */
export const wrongBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.constantFrom(
    // Not masked; a reserved opcode; reserved bits; a length of 2^63 - 1; a continuation of nothing; a ping too long;
    // a fragmented control frame; a close frame with an invalid code; a text that is not UTF-8.
    ...[
      [0x81, 0x01, 0x34],
      [0x83, 0x80, 0, 0, 0, 0],
      [0xf1, 0x80, 0, 0, 0, 0],
      [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
      [0x80, 0x80, 0, 0, 0, 0],
      [0x89, 0xfe, 0x00, 0x7e, 0, 0, 0, 0],
      [0x09, 0x80, 0, 0, 0, 0],
      [0x88, 0x82, 0, 0, 0, 0, 0xff, 0xff],
      [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
      // The start of a message that never continues.
      [0x01, 0x81, 0, 0, 0, 0, 0x34],
      [0x82, 0xfe, 0xff, 0xff, 0, 0, 0, 0, 1, 2, 3],
    ].map((bytes) => Uint8Array.from(bytes)),
  ),
);
