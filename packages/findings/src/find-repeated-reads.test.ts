import { describe, expect, it } from 'vitest';
import { bulk, int, list, NIL, OK, Talk, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (...talks: Talk[]) => findIn(trafficOf(...talks), { silenceMs: 50 }).findings;
const FLAGS = list(bulk('beta'), bulk('on'));

describe('finds', () => {
  it('a hash that is read again and again', () => {
    const talk = new Talk({ library: 'redis-py 5.0.1' });
    for (let i = 0; i < 12; i++) talk.ask('HGETALL flags', FLAGS);
    expect(find(talk)).toMatchObject([
      {
        kind: 'repeated-read',
        shape: 'HGETALL flags',
        commands: 11,
        roundTripsSaved: 11,
        rows: [{ from: 1, count: 11 }],
      },
    ]);
  });

  it('a key that is read for each of many things, which are a finding of their own', () => {
    const talk = new Talk();
    for (let i = 0; i < 30; i++) talk.ask('GET settings', bulk('{}')).ask(`GET user:${i}`, bulk('u'));
    expect(find(talk)).toMatchObject([
      { kind: 'many-keys', roundTripsSaved: 29 },
      { kind: 'repeated-read', shape: 'GET settings', roundTripsSaved: 29 },
    ]);
  });
});

describe('does not accuse', () => {
  it('reading again after a write, of whichever connection', () => {
    const own = new Talk();
    for (let i = 0; i < 12; i++) own.ask('HGETALL flags', FLAGS).ask(`HSET flags a${i} on`, int(1));
    expect(find(own).filter(({ kind }) => kind === 'repeated-read')).toEqual([]);
    const [reader, writer] = [new Talk({ thinkMs: 1 }), new Talk({ thinkMs: 1, atMs: 1 })];
    for (let i = 0; i < 12; i++) {
      reader.ask('HGETALL flags', FLAGS);
      writer.ask('HSET flags a on', int(0));
    }
    expect(find(reader, writer)).toEqual([]);
  });

  it('reading again after a script, which may have written anything', () => {
    const talk = new Talk();
    for (let i = 0; i < 12; i++) talk.ask('GET stock', bulk('5')).ask('EVALSHA abc 1 order', OK);
    expect(find(talk)).toEqual([]);
  });

  it('different answers', () => {
    const talk = new Talk();
    for (let i = 0; i < 12; i++) talk.ask('GET stock', bulk(`${100 + i}`));
    expect(find(talk)).toEqual([]);
  });

  it('asking until it is there, or has changed', () => {
    const talk = new Talk({ thinkMs: 1 });
    for (let i = 0; i < 20; i++) talk.ask('GET result:7', NIL);
    talk.ask('GET result:7', bulk('done'));
    expect(find(talk)).toEqual([]);
    const polling = new Talk({ thinkMs: 10 });
    for (let i = 0; i < 20; i++) polling.ask('GET state', bulk('busy'));
    expect(find(polling)).toEqual([]);
  });

  it('asking for two things in turn until one has changed, which nobody here has written', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) talk.ask('GET result:7', NIL).ask('GET cancelled:7', bulk('no'));
    talk.ask('GET result:7', bulk('done')).ask('GET cancelled:7', bulk('yes'));
    expect(find(talk)).toEqual([]);
  });

  it('once in each request', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++)
      talk.ask('GET settings', bulk('{}')).ask(`HGETALL user:${i}`, list()).pause(60);
    expect(find(talk)).toEqual([]);
  });

  it('looking again once a lock is held', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) {
      talk.ask('GET page', NIL).ask('SET lock me NX EX 5', OK).ask('GET page', NIL).ask('DEL lock', int(1));
    }
    expect(find(talk).filter(({ kind }) => kind === 'repeated-read')).toEqual([]);
  });

  it('a key that is watched', () => {
    const talk = new Talk();
    for (let i = 0; i < 12; i++) {
      talk
        .ask('WATCH stock', OK)
        .ask('GET stock', bulk('5'))
        .together([
          ['MULTI', OK],
          ['SET other x', '+QUEUED\r\n'],
          ['EXEC', list(OK)],
        ]);
    }
    expect(find(talk)).toEqual([]);
  });
});
