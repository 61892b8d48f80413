import { describe, expect, it } from 'vitest';
import { bulk, error, OK, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (talks: Talk[]) => findIn(trafficOf(...talks), { silenceMs: 50 }).findings;

/** A connection of redis-py that greets. */
function opened(atMs: number): Talk {
  return new Talk({ atMs, library: 'redis-py 5.0.1' }).together([
    ['CLIENT SETINFO LIB-NAME redis-py', OK],
    ['CLIENT SETINFO LIB-VER 5.0.1', OK],
  ]);
}

describe('finds', () => {
  it('a connection for each request', () => {
    const talks = times(8, (i) =>
      opened(i * 20)
        .ask(`GET user:${i}`, bulk('u'))
        .close(),
    );
    expect(find(talks)).toMatchObject([
      {
        kind: 'connections',
        shape: 'CLIENT SETINFO, GET user:{}',
        commands: 24,
        roundTripsSaved: 14,
        confidence: 'high',
        remedy: { client: 'redis-py' },
      },
    ]);
  });

  it('connections of requests at the same time, each closed with QUIT', () => {
    const talks = times(8, (i) =>
      new Talk({ library: 'ioredis 5.6.0', atMs: i * 0.1 })
        .ask('INFO', bulk('redis_version:7.0.15'))
        .ask(`GET user:${i}`, bulk('u'))
        .ask('QUIT', OK)
        .close(),
    );
    expect(find(talks)).toMatchObject([{ kind: 'connections', roundTripsSaved: 14, confidence: 'medium' }]);
  });

  it('a program for each command, as redis-cli in a loop is', () => {
    const talks = times(20, (i) => new Talk({ atMs: i * 10 }).ask(`SET a:${i} x`, OK).close());
    expect(find(talks)).toMatchObject([{ kind: 'connections', roundTripsSaved: 19 }]);
  });
});

it('finds them where the server does not know a part of the greeting', () => {
  const talks = times(8, (i) =>
    new Talk({ atMs: i * 20 })
      .ask('CLIENT SETINFO LIB-NAME redis-py', error('ERR Unknown subcommand'))
      .ask(`GET user:${i}`, bulk('u'))
      .close(),
  );
  expect(find(talks)).toMatchObject([{ kind: 'connections' }]);
});

describe('does not accuse', () => {
  it('connections that are refused, or not answered', () => {
    const full = error('ERR max number of clients reached');
    for (const answer of [full, undefined]) {
      for (const asked of ['GET user:1', 'CLIENT SETINFO LIB-NAME redis-py']) {
        const talks = times(12, (i) =>
          new Talk({ atMs: i * 20 }).ask(asked, answer).ask('GET user:1', undefined).close(),
        );
        expect(find(talks)).toEqual([]);
      }
    }
  });

  it('a pool whose connections are few commands each', () => {
    expect(find(times(10, (i) => opened(i * 0.1).ask(`GET user:${i}`, bulk('u'))))).toEqual([]);
    expect(
      find(
        times(10, (i) =>
          opened(i * 0.1)
            .ask(`GET user:${i}`, bulk('u'))
            .pause(100)
            .close(),
        ),
      ),
    ).toEqual([]);
  });

  it('connections that do more than they greet', () => {
    const talks = times(10, (i) => {
      const talk = opened(i * 40);
      for (let n = 0; n < 4; n++) talk.ask(`GET part${n}:${i}`, bulk('u'));
      return talk.close();
    });
    expect(find(talks)).toEqual([]);
  });

  it('a few, and long ones', () => {
    expect(
      find(
        times(3, (i) =>
          opened(i * 20)
            .ask(`GET user:${i}`, bulk('u'))
            .close(),
        ),
      ),
    ).toEqual([]);
    expect(
      find(
        times(8, (i) =>
          opened(i * 20)
            .ask(`GET user:${i}`, bulk('u'))
            .pause(20_000)
            .close(),
        ),
      ),
    ).toEqual([]);
  });

  it('subscribers', () => {
    expect(
      find(
        times(8, (i) =>
          opened(i * 20)
            .ask('SUBSCRIBE news', bulk('subscribe'))
            .close(),
        ),
      ),
    ).toEqual([]);
  });
});
