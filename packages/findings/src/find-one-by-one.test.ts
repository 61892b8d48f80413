import { describe, expect, it } from 'vitest';
import { bulk, error, int, list, NIL, OK, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (...talks: Talk[]) => findIn(trafficOf(...talks), { silenceMs: 50 }).findings;
const kinds = (...talks: Talk[]) => find(...talks).map(({ kind }) => kind);

/** A talk of the same command for each of a row of numbers. */
function loop(count: number, ask: (index: number) => readonly [string, string], manner = {}): Talk {
  const talk = new Talk(manner);
  for (const index of times(count, (each) => each)) talk.ask(...ask(index));
  return talk;
}

/** How Python's pickle begins. */
const PICKLED = Uint8Array.of(0x80, 0x04, 0x95, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0x8c);

/** Reads one by one, each with this value or one that was not kept. */
function unreadable(talk: Talk, ids: readonly string[], value: Uint8Array | undefined): Talk {
  for (const id of ids) {
    const reply = value && Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, Buffer.from('\r\n')]);
    talk.ask(`GET user:${id}`, NIL).last({ reply, replyBytes: reply?.length ?? 90_000 });
  }
  return talk;
}

describe('finds', () => {
  it('200 hashes read one by one after the list of their ids', () => {
    const ids = times(200, (index) => `${1000 + index * 7}`);
    const talk = new Talk({ library: 'redis-py 5.0.1', rttMs: 1.5 });
    talk.ask('ZRANGE users:active 0 199', list(...ids.map(bulk)));
    for (const id of ids) talk.ask(`HGETALL user:${id}`, list(bulk('name'), bulk(`name ${id}`)));
    const [finding, ...others] = find(talk);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'one-by-one',
      shape: 'HGETALL user:{}',
      commands: 200,
      roundTripsSaved: 199,
      confidence: 'high',
      rows: [{ connection: 0, from: 1, count: 200 }],
      remedy: { client: 'redis-py' },
    });
    expect(finding?.savedMs).toBeCloseTo(199 * 1.5);
    expect(finding?.assumptions[0]).toContain('ZRANGE');
    expect(finding?.remedy.code).toBe(
      [
        'replies = []',
        'for start in range(0, len(ids), 1000):',
        '    with r.pipeline(transaction=False) as pipe:',
        '        for id in ids[start:start + 1000]:',
        '            pipe.hgetall(f"user:{id}")',
        '        replies += pipe.execute()',
      ].join('\n'),
    );
    const { tryIt } = finding ?? {};
    const text = tryIt?.workload.kind === 'commands' ? tryIt.workload.text.split('\n') : [];
    expect(text.slice(0, 3)).toEqual(['ZRANGE users:active 0 199', '---', 'HGETALL user:1000']);
    expect(text).toHaveLength(202);
    expect(tryIt?.lanes).toEqual([{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 201 }]);
    expect(tryIt?.network.rttMs).toBeCloseTo(1.5);
  });

  it('keys read one by one, which one MGET reads', () => {
    const talk = loop(60, (i) => [`GET price:${i}`, bulk(`${i}.99`)], { library: 'node-redis 5.1.0' });
    expect(find(talk)).toMatchObject([
      {
        kind: 'many-keys',
        shape: 'GET price:{}',
        roundTripsSaved: 59,
        remedy: {
          client: 'node-redis',
          code: 'const replies = await client.mGet(ids.map((id) => `price:${id}`));',
        },
      },
    ]);
  });

  it.each([
    [
      'SET with an expiry',
      (i: number) => [`SET session:${i} v EX 60`, OK],
      'one-by-one',
      'SET session:{} {} EX 60',
    ],
    ['SET', (i: number) => [`SET session:${i} v`, OK], 'many-keys', 'SET session:{} {}'],
    ['members of one set', (i: number) => [`SADD tags tag-${i}`, int(1)], 'many-keys', 'SADD tags {}'],
    [
      'fields of one hash',
      (i: number) => [`HGET user:7 field${i}`, bulk('x')],
      'many-keys',
      'HGET user:{} {}',
    ],
    [
      'a field of many hashes',
      (i: number) => [`HGET user:${i} name`, bulk('x')],
      'one-by-one',
      'HGET user:{} name',
    ],
    [
      'elements of one list',
      (i: number) => [`RPUSH queue job-${i}`, int(i + 1)],
      'many-keys',
      'RPUSH queue {}',
    ],
    ['counters', (i: number) => [`INCR visits:2026-11-${10 + i}`, int(1)], 'one-by-one', 'INCR visits:{}'],
    ['keys without separators', (i: number) => [`GET user${i}`, bulk('x')], 'many-keys', 'GET user{}'],
    [
      'keys that are nothing but ids',
      (i: number) => [`GET ${(i + 7) * 7919}a`, bulk('x')],
      'many-keys',
      'GET {}',
    ],
    ['names in lower case', (i: number) => [`hgetall user:${i}`, list()], 'one-by-one', 'HGETALL user:{}'],
    [
      'members that may be new',
      (i: number) => [`SETNX seen:${i} 1`, int(1)],
      'one-by-one',
      'SETNX seen:{} {}',
    ],
  ] as const)('%s', (_, ask, kind, shape) => {
    expect(find(loop(20, (i) => ask(i) as [string, string]))).toMatchObject([
      { kind, shape, roundTripsSaved: 19 },
    ]);
  });

  it('values that cannot be read, where their ids came with a list', () => {
    const ids = times(30, (i) => `${700 + i * 13}`);
    for (const reply of [PICKLED, undefined]) {
      const talk = new Talk().ask('SMEMBERS users', list(...ids.map(bulk)));
      expect(find(unreadable(talk, ids, reply))).toMatchObject([{ kind: 'many-keys', commands: 30 }]);
    }
  });

  it('values of any language, numbers and what is not there', () => {
    const answers = [bulk('Grüße, 世界'), int(7), NIL, bulk(''), list()];
    expect(find(loop(30, (i) => [`GET text:${i}`, answers[i % 5] ?? NIL]))).toMatchObject([
      { kind: 'many-keys' },
    ]);
  });

  it('writes of values that cannot be read', () => {
    const talk = new Talk();
    for (let i = 0; i < 30; i++) talk.ask(['SET', `page:${i}`, PICKLED, 'EX', '60'], OK);
    expect(find(talk)).toMatchObject([{ kind: 'one-by-one', commands: 30 }]);
  });

  it('pushes to one list, which may have been to reach a length', () => {
    const [finding, ...others] = find(loop(40, (i) => [`LPUSH queue job-${i}`, int(i + 1)]));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'many-keys', confidence: 'medium' });
    expect(finding?.assumptions).toContain('How long the list had become decided nothing.');
    expect(find(loop(40, (i) => [`LPUSH queue:${i} job`, int(1)]))).toMatchObject([{ confidence: 'high' }]);
  });

  it('fields of one hash that are counted up, each once', () => {
    expect(find(loop(20, (i) => [`HINCRBY words word${i} 1`, int(1)]))).toMatchObject([
      { kind: 'one-by-one', roundTripsSaved: 19 },
    ]);
  });

  it('a loop of two shapes', () => {
    const talk = new Talk();
    for (let i = 0; i < 50; i++) talk.ask(`GET user:${i}`, bulk('u')).ask(`GET cart:${i}`, bulk('c'));
    expect(find(talk)).toMatchObject([
      {
        kind: 'one-by-one',
        shape: 'GET user:{}, GET cart:{}',
        commands: 100,
        roundTripsSaved: 99,
        confidence: 'medium',
      },
    ]);
  });

  it('two loops, one after the other, as two findings', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++)
      talk.ask(`INCR next`, int(100 + i)).ask(`HSET thing:${100 + i} name x`, int(1));
    for (let i = 0; i < 30; i++) talk.ask(`INCR visits:${i}`, int(1));
    expect(find(talk)).toMatchObject([
      { shape: 'INCR next, HSET thing:{} name {}', roundTripsSaved: 38 },
      { shape: 'INCR visits:{}', roundTripsSaved: 29 },
    ]);
  });

  it('runs in several places as one finding', () => {
    const talk = new Talk();
    for (let request = 0; request < 10; request++) {
      for (let i = 0; i < 10; i++) talk.ask(`GET item:${request * 10 + i}`, bulk('x'));
      talk.pause(80);
    }
    expect(find(talk)).toMatchObject([
      { commands: 100, roundTripsSaved: 90, rows: [{ from: 0, count: 100 }] },
    ]);
  });

  it('reads before writes of the same keys, with a barrier between', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++)
      talk.ask(`GET stock:${i}`, bulk(`{"count":${i}}`)).ask(`SET stock:${i} {"count":0}`, OK);
    const [finding] = find(talk);
    expect(finding).toMatchObject({ kind: 'one-by-one', commands: 40, roundTripsSaved: 38 });
    const workload = finding?.tryIt?.workload;
    const lines = workload?.kind === 'commands' ? workload.text.split('\n') : [];
    expect(lines.indexOf('---')).toBe(20);
    expect(lines.slice(0, 20).every((line) => line.startsWith('GET'))).toBe(true);
  });
});

describe('does not accuse', () => {
  it('commands that go together', () => {
    const talk = new Talk();
    talk.together(times(200, (i) => [`HGETALL user:${i}`, list()] as const));
    expect(find(talk)).toEqual([]);
  });

  it('a few commands', () => {
    expect(find(loop(4, (i) => [`GET user:${i}`, bulk('x')]))).toEqual([]);
  });

  it('a chain, in which each reply names the next key', () => {
    expect(find(loop(100, (i) => [`GET node:${i + 10}`, bulk(`node:${i + 11}`)]))).toEqual([]);
    expect(find(loop(100, (i) => [`GET node:${i + 10}`, bulk(`${i + 11}`)]))).toEqual([]);
    expect(find(loop(100, (i) => [`GET node:${i + 10}`, bulk(`{"next":"node:${i + 11}"}`)]))).toEqual([]);
    expect(find(loop(100, (i) => [`HGET node:${i + 10} next`, bulk(`node:${i + 11}`)]))).toEqual([]);
    expect(find(loop(100, (i) => [`HGETALL node${i + 10}`, list(bulk('next'), bulk(`${i + 11}`))]))).toEqual(
      [],
    );
  });

  it('counting until a value is reached', () => {
    expect(find(loop(30, (i) => ['DECR stock', int(28 - i)]))).toEqual([]);
    expect(find(loop(25, (i) => ['INCR tries', int(i + 1)]))).toEqual([]);
    expect(find(loop(25, (i) => [`HINCRBY stock apples ${-1 - (i % 3)}`, int(99 - i)]))).toEqual([]);
    expect(find(loop(40, (i) => [`INCR rate:user${Math.floor(i / 4)}`, int(1 + (i % 4))]))).toEqual([]);
  });

  it('values that cannot be read, such as pickled or compressed ones: they may name the next', () => {
    expect(
      find(
        unreadable(
          new Talk(),
          times(30, (i) => `${700 + i * 13}`),
          PICKLED,
        ),
      ),
    ).toEqual([]);
    expect(
      find(
        unreadable(
          new Talk(),
          times(30, (i) => `${700 + i * 13}`),
          undefined,
        ),
      ),
    ).toEqual([]);
  });

  it('a cursor', () => {
    expect(
      find(loop(50, (i) => [`SCAN ${i * 16} COUNT 10`, list(bulk(`${i * 16 + 16}`), list(bulk('k')))])),
    ).toEqual([]);
  });

  it('pages until there is none', () => {
    expect(find(loop(30, (i) => [`LRANGE feed ${i * 10} ${i * 10 + 9}`, list(bulk('x'))]))).toEqual([]);
  });

  it('places that are looked at until one is free, parts until there is none', () => {
    const last = (i: number, before: string, end: string) => (i < 29 ? before : end);
    expect(find(loop(30, (i) => [`GET chunk:${i}`, last(i, bulk('x'), NIL)]))).toEqual([]);
    expect(find(loop(30, (i) => [`EXISTS slot:${i}`, last(i, int(1), int(0))]))).toEqual([]);
    expect(find(loop(30, (i) => [`SET seat:${i} me NX`, last(i, NIL, OK)]))).toEqual([]);
  });

  it('such a search that a busy machine has interrupted', () => {
    const talk = new Talk();
    for (let i = 0; i < 30; i++)
      talk.ask(`GET chunk:${i}`, i < 29 ? bulk('x') : NIL).pause(i % 8 === 7 ? 30 : 0);
    expect(find(talk)).toEqual([]);
  });

  it('a binary search', () => {
    expect(find(loop(12, (i) => [`LINDEX sorted ${4096 >> i}`, bulk('x')]))).toEqual([]);
  });

  it('a cache that is filled as requests come', () => {
    const talk = new Talk();
    for (let i = 0; i < 40; i++) {
      talk.ask(`GET page:${i}`, i % 4 === 0 ? bulk('x') : NIL);
      if (i % 4 !== 0) talk.ask(`SET page:${i} x EX 60`, OK);
    }
    expect(find(talk)).toEqual([]);
  });

  it('one value that is read, changed and written over and over', () => {
    const talk = new Talk();
    for (let i = 0; i < 40; i++) {
      talk
        .ask('GET basket', bulk(`[${i}]`))
        .ask(`SET basket [${i + 1}]`, OK)
        .ask(`PUBLISH basket ${i}`, int(0));
    }
    expect(find(talk)).toEqual([]);
  });

  it('a queue that is emptied, or waited on', () => {
    expect(find(loop(50, () => ['LPOP queue', bulk('job')]))).toEqual([]);
    expect(find(loop(50, () => ['BLPOP queue 5', list(bulk('queue'), bulk('job'))]))).toEqual([]);
    expect(find(loop(50, () => ['XREAD BLOCK 1000 STREAMS s $', NIL]))).toEqual([]);
  });

  it('polling', () => {
    expect(find(loop(100, () => ['GET job:1:status', bulk('running')], { thinkMs: 20 }))).toEqual([]);
    expect(find(loop(100, (i) => [`GET job:1:status`, i < 99 ? NIL : bulk('done')], { thinkMs: 1 }))).toEqual(
      [],
    );
  });

  it('waiting for a lock', () => {
    expect(find(loop(100, (i) => ['SET lock:1 me NX PX 1000', i < 99 ? NIL : OK], { thinkMs: 2 }))).toEqual(
      [],
    );
  });

  it('commands with silence between', () => {
    expect(kinds(loop(100, (i) => [`GET user:${i}`, bulk('x')], { thinkMs: 60 }))).toEqual([]);
    expect(kinds(loop(100, (i) => [`GET user:${i}`, bulk('x')], { thinkMs: 20 }))).toEqual([]);
  });

  it('locks that are taken and given back', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) {
      talk
        .ask(`SET lock:${i} me NX EX 10`, OK)
        .ask(`HSET order:${i} state paid`, int(0))
        .ask(`DEL lock:${i}`, int(1));
    }
    expect(find(talk)).toEqual([]);
  });

  it('requests of several commands with pauses between', () => {
    const talk = new Talk();
    for (let i = 0; i < 50; i++) {
      talk
        .ask(`GET session:${i}`, bulk('s'))
        .ask(`HGETALL user:${i}`, list())
        .ask(`SMEMBERS rights:${i}`, list())
        .pause(8);
    }
    expect(find(talk)).toEqual([]);
  });

  it('what a client library asks for itself', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) talk.ask(`CLIENT SETINFO lib-ver 1.${i}`, OK).ask('PING', '+PONG\r\n');
    expect(findIn(trafficOf(talk), { silenceMs: 50 })).toMatchObject({
      findings: [],
      commands: 0,
      roundTrips: 0,
    });
  });

  it('errors', () => {
    expect(find(loop(50, (i) => [`GET user:${i}`, error('NOAUTH Authentication required.')]))).toEqual([]);
  });
});

it('finds a loop of thousands from a part of it, and says so', () => {
  const [finding] = find(loop(5000, (i) => [`HGETALL user:${i}`, list(bulk('name'), bulk('Ann'))]));
  expect(finding).toMatchObject({ kind: 'one-by-one', commands: 5000, roundTripsSaved: 4995 });
  expect(finding?.assumptions).toContain('All 5,000 are like the 4,000 that were examined.');
});
