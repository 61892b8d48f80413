import { describe, expect, it } from 'vitest';
import { bulk, int, NIL, OK, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (talk: Talk) => findIn(trafficOf(talk), { silenceMs: 50 }).findings;

/** The two, `count` times, with pauses as between requests. */
function pairs(
  count: number,
  first: (index: number) => readonly [string, string],
  second: (index: number) => readonly [string, string],
  manner = {},
): Talk {
  const talk = new Talk(manner);
  for (const index of times(count, (each) => each))
    talk
      .ask(...first(index))
      .ask(...second(index))
      .pause(70);
  return talk;
}

describe('finds', () => {
  it.each([
    [
      'INCR and EXPIRE',
      'INCR hits:1',
      int(4),
      'EXPIRE hits:1 60',
      int(1),
      'INCR hits:{} → EXPIRE hits:{} 60',
    ],
    [
      'SET and EXPIRE',
      'SET session:1 x',
      OK,
      'EXPIRE session:1 60',
      int(1),
      'SET session:{} {} → EXPIRE session:{} 60',
    ],
    [
      'SETNX and EXPIRE',
      'SETNX lock:1 x',
      int(1),
      'EXPIRE lock:1 60',
      int(1),
      'SETNX lock:{} {} → EXPIRE lock:{} 60',
    ],
    ['EXISTS and GET', 'EXISTS user:1', int(1), 'GET user:1', bulk('u'), 'EXISTS user:{} → GET user:{}'],
    ['EXISTS and SET', 'EXISTS user:1', int(0), 'SET user:1 x', OK, 'EXISTS user:{} → SET user:{} {}'],
    [
      'GET and SET of a counter',
      'GET seen:1',
      bulk('41'),
      'SET seen:1 42',
      OK,
      'GET seen:{} → SET seen:{} {}',
    ],
    [
      'GET and EXPIRE',
      'GET session:1',
      bulk('s'),
      'EXPIRE session:1 900',
      int(1),
      'GET session:{} → EXPIRE session:{} 900',
    ],
    ['DEL and SET', 'DEL page:1', int(1), 'SET page:1 x', OK, 'DEL page:{} → SET page:{} {}'],
    [
      'SISMEMBER and SADD',
      'SISMEMBER seen a7',
      int(0),
      'SADD seen a7',
      int(1),
      'SISMEMBER seen {} → SADD seen {}',
    ],
    [
      'LPUSH and LTRIM',
      'LPUSH log:1 x',
      int(9),
      'LTRIM log:1 0 99',
      OK,
      'LPUSH log:{} {} → LTRIM log:{} 0 99',
    ],
  ])('%s', (_, first, firstReply, second, secondReply, shape) => {
    const talk = pairs(
      12,
      () => [first, firstReply],
      () => [second, secondReply],
    );
    expect(find(talk)).toMatchObject([
      { kind: 'pair', shape, commands: 24, roundTripsSaved: 12, tryIt: { lanes: [{}, { batchSize: 2 }] } },
    ]);
  });

  it('with the code that sets a key and its expiry at once', () => {
    const talk = pairs(
      3,
      (i) => [`SETNX lock:${i} me`, int(1)],
      (i) => [`EXPIRE lock:${i} 30`, int(1)],
      {
        library: 'redis-py 5.0.1',
      },
    );
    expect(find(talk)[0]?.remedy.code).toBe('r.set(f"lock:{id}", value, nx=True, ex=30)');
  });

  it('a pair in a loop, and the loop that is left without it', () => {
    const talk = new Talk();
    for (let i = 0; i < 40; i++) talk.ask(`EXISTS user:${i}`, int(1)).ask(`GET user:${i}`, bulk('u'));
    expect(find(talk)).toMatchObject([
      { kind: 'pair', roundTripsSaved: 40 },
      { kind: 'many-keys', shape: 'GET user:{}', roundTripsSaved: 39 },
    ]);
  });
});

it('finds INCR and EXPIRE where each INCR is followed, whatever it answers', () => {
  const talk = pairs(
    12,
    (i) => [`INCR rate:${i % 3}`, int(1 + Math.floor(i / 3))],
    (i) => [`EXPIRE rate:${i % 3} 60`, int(1)],
  );
  expect(find(talk)).toMatchObject([{ kind: 'pair', shape: 'INCR rate:{} → EXPIRE rate:{} 60' }]);
});

describe('does not accuse', () => {
  it('a rate limiter, which sets the expiry if the count is 1', () => {
    for (const hits of [4, 1]) {
      const talk = new Talk();
      for (let user = 0; user < 6; user++) {
        for (let hit = 1; hit <= hits; hit++) {
          talk.ask(`INCR rate:user${user}`, int(hit));
          if (hit === 1) talk.ask(`EXPIRE rate:user${user} 60`, int(1));
        }
      }
      expect(find(talk)).toEqual([]);
    }
  });

  it('a list that is cut once it is long', () => {
    const talk = new Talk();
    for (let i = 1; i < 60; i++) {
      talk.ask(`LPUSH log:a x${i}`, int(100 + (i % 10)));
      if (i % 10 === 0) talk.ask('LTRIM log:a 0 99', OK);
      talk.pause(20);
    }
    expect(find(talk)).toEqual([]);
  });

  it('a number that is replaced: a high score, a time', () => {
    const scores = [1200, 1500, 1510, 2200, 2900, 3100];
    expect(
      find(
        pairs(
          5,
          (i) => [`GET best:7`, bulk(`${scores[i]}`)],
          (i) => [`SET best:7 ${scores[i + 1]}`, OK],
        ),
      ),
    ).toEqual([]);
    expect(
      find(
        pairs(
          8,
          (i) => [`GET seen:${i}`, bulk(`${1764500000 + i * 37}`)],
          (i) => [`SET seen:${i} ${1764512345 + i}`, OK],
        ),
      ),
    ).toEqual([]);
  });

  it('a cache that is filled when it has no answer', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) {
      talk.ask(`GET cache:${i}`, NIL).pause(3).ask(`SET cache:${i} x EX 60`, OK).pause(70);
    }
    expect(find(talk)).toEqual([]);
    expect(
      find(
        pairs(
          20,
          (i) => [`GET cache:${i}`, NIL],
          (i) => [`SETEX cache:${i} 60 x`, OK],
        ),
      ),
    ).toEqual([]);
  });

  it('a value that is read, changed and written', () => {
    expect(
      find(
        pairs(
          20,
          (i) => [`GET doc:${i}`, bulk('{"a":1}')],
          (i) => [`SET doc:${i} {"a":2}`, OK],
        ),
      ),
    ).toEqual([]);
  });

  it('pairs that go together, and pairs of different keys', () => {
    const together = new Talk();
    for (let i = 0; i < 12; i++)
      together
        .together([
          [`INCR hits:${i}`, int(1)],
          [`EXPIRE hits:${i} 60`, int(1)],
        ])
        .pause(70);
    expect(find(together)).toEqual([]);
    expect(
      find(
        pairs(
          12,
          (i) => [`INCR hits:${i}`, int(1)],
          (i) => [`EXPIRE page:${i} 60`, int(1)],
        ),
      ),
    ).toEqual([]);
  });

  it('a lock that is given back by whoever holds it', () => {
    expect(
      find(
        pairs(
          12,
          (i) => [`GET lock:${i}`, bulk('me')],
          (i) => [`DEL lock:${i}`, int(1)],
        ),
      ),
    ).toEqual([]);
  });

  it('what has silence between', () => {
    const talk = new Talk();
    for (let i = 0; i < 12; i++)
      talk.ask(`INCR hits:${i}`, int(1)).pause(60).ask(`EXPIRE hits:${i} 60`, int(1)).pause(60);
    expect(find(talk)).toEqual([]);
  });
});
