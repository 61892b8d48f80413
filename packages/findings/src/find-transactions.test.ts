import { describe, expect, it } from 'vitest';
import { bulk, int, list, NIL, OK, QUEUED, Talk, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (...talks: Talk[]) => findIn(trafficOf(...talks), { silenceMs: 50 }).findings;

describe('finds', () => {
  it('MULTI around one command, each awaited', () => {
    const talk = new Talk({ library: 'ioredis 5.6.0' });
    for (let i = 0; i < 3; i++)
      talk
        .ask('MULTI', OK)
        .ask(`INCR hits:${i}`, QUEUED)
        .ask('EXEC', list(int(1)));
    expect(find(talk)).toMatchObject([
      {
        kind: 'needless-transaction',
        shape: 'MULTI, INCR hits:{}, EXEC',
        commands: 9,
        roundTripsSaved: 6,
        remedy: { code: 'await redis.incr(`hits:${id}`);' },
      },
    ]);
  });

  it('MULTI around one command in one write, where it is a habit', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++)
      talk.together([
        ['MULTI', OK],
        [`INCR hits:${i}`, QUEUED],
        ['EXEC', list(int(1))],
      ]);
    expect(find(talk)).toMatchObject([{ kind: 'needless-transaction', commands: 60, roundTripsSaved: 0 }]);
  });

  it('a transaction whose every QUEUED is awaited', () => {
    const talk = new Talk({ library: 'redis-py 5.0.1' });
    for (let i = 0; i < 4; i++) {
      talk
        .ask('MULTI', OK)
        .ask(`DECR stock:${i}`, QUEUED)
        .ask(`RPUSH orders ${i}`, QUEUED)
        .ask('EXEC', list(int(1), int(1)));
    }
    expect(find(talk)).toMatchObject([
      {
        kind: 'one-by-one',
        shape: 'MULTI, DECR stock:{}, RPUSH orders {}, EXEC',
        roundTripsSaved: 12,
        remedy: {
          code: [
            'with r.pipeline(transaction=True) as pipe:',
            '    pipe.decr(f"stock:{id}")',
            '    pipe.rpush("orders", value)',
            '    replies = pipe.execute()',
          ].join('\n'),
        },
      },
    ]);
  });

  it('WATCH and MULTI around what INCRBY does', () => {
    const talk = new Talk();
    for (let i = 0; i < 5; i++) {
      talk
        .ask('WATCH stock:1', OK)
        .ask('GET stock:1', bulk(`${20 - i}`))
        .together([
          ['MULTI', OK],
          [`SET stock:1 ${19 - i}`, QUEUED],
          ['EXEC', list(OK)],
        ]);
    }
    expect(find(talk)).toMatchObject([
      { kind: 'needless-transaction', roundTripsSaved: 10, remedy: { code: 'INCRBY stock:ID AMOUNT' } },
    ]);
  });

  it('attempts that conflict and are made again', () => {
    const talk = new Talk();
    for (let i = 0; i < 12; i++) {
      talk
        .ask('WATCH basket:1', OK)
        .ask('GET basket:1', bulk('{"items":[]}'))
        .together([
          ['MULTI', OK],
          ['SET basket:1 {"items":[1]}', QUEUED],
          ['EXEC', i % 3 === 2 ? list(OK) : NIL],
        ]);
    }
    expect(find(talk)).toMatchObject([
      {
        kind: 'watch-conflict',
        shape: 'WATCH basket:{}, GET basket:{}, MULTI, SET basket:{} {}, EXEC',
        roundTripsSaved: 24,
      },
    ]);
    expect(find(talk)[0]?.remedy.text).toContain('8 of 12 attempts');
  });

  it('attempts that conflict, with INCRBY advised only where they add the same', () => {
    const [scores, stock] = [new Talk(), new Talk()];
    for (const at of [1, 2, 3, 4, 5, 6]) {
      const reply = at % 2 === 0 ? list(OK) : NIL;
      update(scores, 'best:1', at * at * 10, (at + 1) ** 2 * 10, reply);
      update(stock, 'stock:1', 100 - at, 99 - at, reply);
    }
    expect(find(scores)[0]?.remedy.text).toContain('A script does it');
    const conflict = find(stock).find(({ kind }) => kind === 'watch-conflict');
    expect(conflict?.remedy.text).toContain('INCRBY does it');
  });
});

/** Reads a number under WATCH, and sets the next one if there is one. */
function update(talk: Talk, key: string, was: number, is: number | undefined, reply = list(OK)): void {
  talk.ask(`WATCH ${key}`, OK).ask(`GET ${key}`, bulk(`${was}`));
  if (is === undefined) talk.ask('UNWATCH', OK);
  else
    talk.together([
      ['MULTI', OK],
      [`SET ${key} ${is}`, QUEUED],
      ['EXEC', reply],
    ]);
}

describe('does not accuse', () => {
  it('a number that is set only if it is greater than the one before', () => {
    const scores = [100, 250, 180, 900, 901, 1300];
    const best = (at: number) => Math.max(...scores.slice(0, at));
    const told = new Talk();
    const untold = new Talk();
    for (const [at, score] of scores.entries()) {
      if (at === 0) continue;
      update(told, 'best:1', best(at), score > best(at) ? score : undefined);
      if (score > best(at)) update(untold, 'best:1', best(at), score);
    }
    expect(find(told)).toEqual([]);
    expect(find(untold)).toEqual([]);
  });

  it('a stock that is taken from only if there is enough', () => {
    const talk = new Talk();
    for (let left = 5; left >= 0; left--) update(talk, 'stock:1', left, left === 0 ? undefined : left - 1);
    expect(find(talk)).toEqual([]);
    const again = new Talk();
    for (let left = 5; left > 0; left--) {
      // Read once more without a word that it was given up.
      again.ask('WATCH stock:1', OK).ask('GET stock:1', bulk('0'));
      update(again, 'stock:1', left, left - 1);
    }
    expect(find(again)).toEqual([]);
  });

  it('two that added as much by chance', () => {
    const talk = new Talk();
    update(talk, 'best:1', 100, 150);
    update(talk, 'best:1', 150, 200);
    expect(find(talk)).toEqual([]);
  });

  it('a transaction of several commands in one write', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) {
      talk.together([
        ['MULTI', OK],
        [`DECR stock:${i}`, QUEUED],
        [`RPUSH orders ${i}`, QUEUED],
        ['EXEC', list(int(1), int(1))],
      ]);
    }
    expect(find(talk)).toEqual([]);
  });

  it('optimistic locking that succeeds, and a conflict now and then', () => {
    const talk = new Talk();
    for (let i = 0; i < 40; i++) {
      talk
        .ask('WATCH basket:1', OK)
        .ask('GET basket:1', bulk('{"items":[]}'))
        .together([
          ['MULTI', OK],
          ['SET basket:1 {"items":[1]}', QUEUED],
          ['EXEC', i === 7 ? NIL : list(OK)],
        ]);
    }
    expect(find(talk)).toEqual([]);
  });

  it('EXEC that is awaited after the rest, as some clients do it', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) {
      talk
        .together([
          ['MULTI', OK],
          [`DECR a:${i}`, QUEUED],
          [`INCR b:${i}`, QUEUED],
        ])
        .ask('EXEC', list(int(1), int(1)));
    }
    expect(find(talk)).toEqual([]);
  });

  it('what is discarded', () => {
    const talk = new Talk();
    for (let i = 0; i < 9; i++) talk.ask('MULTI', OK).ask('INCR a', QUEUED).ask('DISCARD', OK);
    expect(find(talk)).toEqual([]);
  });
});
