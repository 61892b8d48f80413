import { describe, expect, it } from 'vitest';
import { bulk, error, list, NIL, OK, Talk, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const SILENCE = { silenceMs: 50 };

describe('stretches', () => {
  it('end where there is silence on all connections', () => {
    const a = new Talk({ rttMs: 10, thinkMs: 1 })
      .ask('GET a', NIL)
      .ask('GET b', NIL)
      .pause(100)
      .ask('GET c', NIL);
    const b = new Talk({ rttMs: 10, thinkMs: 0, atMs: 20 }).together([
      ['GET d', NIL],
      ['GET e', NIL],
    ]);
    const { stretches, commands, roundTrips, waitedMs, rttMs } = findIn(trafficOf(a, b), SILENCE);
    expect(stretches).toMatchObject([
      { fromMs: 1, toMs: 30, commands: 4, roundTrips: 3, waitedMs: 30, connections: [0, 1] },
      { commands: 1, roundTrips: 1, waitedMs: 10, connections: [0] },
    ]);
    expect({ commands, roundTrips, waitedMs, rttMs }).toEqual({
      commands: 5,
      roundTrips: 4,
      waitedMs: 40,
      rttMs: 10,
    });
  });

  it('are not bridged by a command that blocks, nor is its waiting counted', () => {
    const worker = new Talk().ask('BLPOP queue 5', list(bulk('queue'), bulk('job')), 1000);
    const other = new Talk({ atMs: 10 }).ask('GET a', NIL).pause(500).ask('GET b', NIL);
    const { stretches, waitedMs } = findIn(trafficOf(worker, other), SILENCE);
    expect(stretches.map(({ commands }) => commands)).toEqual([2, 1]);
    expect(waitedMs).toBeCloseTo(2);
  });

  it('leave out what client libraries ask for, errors and what was not answered included', () => {
    const talk = new Talk()
      .ask('HELLO 3 AUTH default (redacted)', list())
      .together([
        ['CLIENT SETINFO LIB-NAME redis-py', OK],
        ['SELECT 3', OK],
      ])
      .ask('GET a', error('WRONGTYPE Operation against a key holding the wrong kind of value'))
      .ask('GET b', undefined);
    expect(findIn(trafficOf(talk), SILENCE)).toMatchObject({
      commands: 2,
      roundTrips: 2,
      errors: 1,
      unanswered: 1,
    });
  });

  it('are told of a range, of some connections, and the latest only', () => {
    const talk = new Talk({ thinkMs: 0 });
    for (let i = 0; i < 9; i++) talk.ask('GET a', NIL).pause(99);
    const other = new Talk().ask('GET b', NIL);
    const traffic = trafficOf(talk, other);
    expect(findIn(traffic, { ...SILENCE, connections: [1] }).commands).toBe(1);
    expect(
      findIn(traffic, { ...SILENCE, connections: [0], range: { fromMs: 100, toMs: 300 } }).commands,
    ).toBe(3);
    expect(findIn(traffic, { ...SILENCE, mostStretches: 2 }).stretches.map(({ fromMs }) => fromMs)).toEqual([
      700, 800,
    ]);
  });
});
