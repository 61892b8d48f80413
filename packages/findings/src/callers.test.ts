import { describe, expect, it } from 'vitest';
import { crowdOf, type Exchange, type Script } from '../test/crowd.ts';
import { bulk, int, list, NIL, OK, times } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (...crowd: Parameters<typeof crowdOf>) => findIn(crowdOf(...crowd), { silenceMs: 50 });

/** Ids that nobody counts, apart for each caller. */
const idOf = (caller: number, at: number) => `${(caller + 1) * 100_000 + ((at * 7919) % 9973)}`;

const user = (id: string): Exchange => [`HGETALL user:${id}`, list(bulk('name'), bulk(`name of ${id}`))];

/** A command for each of a caller's ids. */
const loop = (caller: number, count: number, ask = user): Script =>
  times(count, (at) => [ask(idOf(caller, at))]);

/** The same after the list of them. */
const listed = (caller: number, count: number): Script => [
  [[`SMEMBERS ids:${caller}`, list(...times(count, (at) => bulk(idOf(caller, at))))]],
  ...loop(caller, count),
];

describe('finds', () => {
  it('loops of two callers whose commands meet in each round trip', () => {
    const { findings, roundTrips } = find([loop(0, 80), loop(1, 80)], { startMs: () => 0 });
    expect(roundTrips).toBe(80);
    expect(findings).toMatchObject([
      {
        kind: 'one-by-one',
        shape: 'HGETALL user:{}',
        commands: 160,
        roundTripsSaved: 79,
        confidence: 'low',
        rows: [{ connection: 0, from: 0, count: 160 }],
      },
    ]);
    expect(findings[0]?.assumptions.join(' ')).toContain('Several callers shared the connection');
  });

  it('loops of callers whose commands cross, so that no round trip ever ends', () => {
    const { findings, roundTrips } = find(times(10, (caller) => listed(caller, 40)));
    expect(roundTrips).toBe(1);
    expect(findings).toMatchObject([{ commands: 400, roundTripsSaved: 0, confidence: 'medium' }]);
    // Of some 42 ms, all but the wait of each caller's pipeline, ten of which go on at once.
    expect(findings[0]?.savedMs).toBeGreaterThan(20);
    expect(findings[0]?.savedMs).toBeLessThan(42);
  });

  it('two loops of different shapes that share a connection, as two findings', () => {
    const carts = loop(1, 60, (id) => [`LRANGE cart:${id} 0 9`, list(bulk('x'))]);
    expect(find([loop(0, 60), carts]).findings).toMatchObject([
      { kind: 'one-by-one', shape: 'HGETALL user:{}', commands: 60 },
      { kind: 'one-by-one', shape: 'LRANGE cart:{} 0 9', commands: 60 },
    ]);
  });

  it('pipelines of two or three in a loop', () => {
    const script = times(40, (at) => [user(idOf(0, at)), [`GET cart:${idOf(0, at)}`, bulk('x')] as const]);
    const { findings, roundTrips } = find([script]);
    expect(roundTrips).toBe(40);
    expect(findings).toMatchObject([
      { shape: 'HGETALL user:{}, GET cart:{}', commands: 80, roundTripsSaved: 39, confidence: 'low' },
    ]);
  });

  it.each([2, 3, 4, 8, 40])('a loop that takes each of %i connections of a pool in turn', (connections) => {
    const { findings } = find([listed(0, 90)], { connections, rttMs: 4 });
    expect(findings).toMatchObject([
      {
        ...{ kind: 'one-by-one', shape: 'HGETALL user:{}', commands: 90, roundTripsSaved: 89 },
        confidence: 'medium',
      },
    ]);
    expect(findings[0]?.assumptions).toContain(
      'One caller sent them all, taking the connections of a pool in turn.',
    );
    expect(findings[0]?.savedMs).toBeCloseTo(89 * 4);
  });
});

describe('does not accuse', () => {
  it('pipelines of many, one after the other or of several callers', () => {
    const script = (caller: number) =>
      times(20, (at) => times(20, (each) => user(idOf(caller, at * 20 + each))));
    expect(find([script(0)]).findings).toEqual([]);
    expect(find([script(0), script(1), script(2)]).findings).toEqual([]);
  });

  it('pipelines of five that reach the tap in pieces now and then', () => {
    const script: Script = times(60, (at) => {
      const pieces = times(5, (each) => user(idOf(0, at * 5 + each)));
      return at % 5 === 0 ? [pieces.slice(0, 2), pieces.slice(2)] : [pieces];
    }).flat();
    expect(find([script]).findings).toEqual([]);
  });

  it('callers that follow chains on one connection or over a pool', () => {
    const chain = (caller: number): Script =>
      times(60, (at) => [
        [`GET node:${idOf(caller, at)}`, bulk(JSON.stringify({ next: idOf(caller, at + 1) }))],
      ]);
    for (const connections of [1, 3]) {
      expect(find([chain(0), chain(1), chain(2)], { connections }).findings).toEqual([]);
      expect(find([chain(0)], { connections }).findings).toEqual([]);
    }
  });

  it('callers that each stop at the first nil', () => {
    const search = (caller: number): Script =>
      times(25, (at) => [[`GET chunk:${caller}:${at}`, at < 24 ? bulk('x') : NIL]]);
    expect(find([search(0), search(1)]).findings).toEqual([]);
  });

  it('one loop that sends without waiting', () => {
    const script: Script[] = times(300, (at) => [[[`SET page:${at} x`, OK]]]);
    expect(find(script, { startMs: (caller) => caller * 0.3 }).findings).toEqual([]);
    const hashed = times(300, (at): Script => [[[`SADD seen ${idOf(at, at)}`, int(1)]]]);
    expect(find(hashed, { startMs: (caller) => caller * 0.2 }).findings).toEqual([]);
  });

  it('connections of a pool that are each taken once', () => {
    expect(find([loop(0, 12)], { connections: 12 }).findings).toEqual([]);
  });
});
