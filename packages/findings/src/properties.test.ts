import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, bulk, int, list, NIL, OK, Talk, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const SILENCE = { silenceMs: 50 };

const key = fc
  .tuple(fc.constantFrom('user', 'cart', 'flag'), fc.integer({ min: 0, max: 40 }))
  .map(([kind, id]) => `${kind}:${id}`);
const value = fc.constantFrom('1', 'red', '17', '{"next":"user:3"}');

/** Commands with replies that Redis might give. */
const exchange: fc.Arbitrary<readonly [string, Answer]> = fc.oneof(
  key.chain((k) => fc.tuple(fc.constant(`GET ${k}`), fc.oneof(fc.constant(NIL), value.map(bulk)))),
  fc.tuple(key, value).map(([k, v]) => [`SET ${k} ${v}`, OK] as const),
  key.map((k) => [`EXISTS ${k}`, int(1)] as const),
  key.map((k) => [`INCR ${k}`, int(12)] as const),
  key.map((k) => [`EXPIRE ${k} 60`, int(1)] as const),
  key.map((k) => [`HGETALL ${k}`, list(bulk('id'), bulk('23'))] as const),
  fc.constantFrom(
    ['WATCH user:1', OK] as const,
    ['MULTI', OK] as const,
    ['EXEC', NIL] as const,
    ['PING', '+PONG\r\n'] as const,
  ),
);

/** Several, each awaited or sent together with those before it, perhaps after a pause. */
const talk = fc
  .array(fc.tuple(fc.array(exchange, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 0, 0, 3, 80)), {
    maxLength: 60,
  })
  .map((steps) => {
    const said = new Talk();
    for (const [exchanges, pauseMs] of steps) said.pause(pauseMs).together(exchanges);
    return said;
  });

describe('findings', () => {
  it('never save more round trips than there were, all of them together', () => {
    fc.assert(
      fc.property(fc.array(talk, { maxLength: 3 }), (talks) => {
        const { findings, roundTrips } = findIn(trafficOf(...talks), SILENCE);
        const saved = findings.reduce((sum, { roundTripsSaved }) => sum + roundTripsSaved, 0);
        expect(saved).toBeLessThanOrEqual(roundTrips);
        for (const { commands, roundTripsSaved } of findings)
          expect(roundTripsSaved).toBeLessThanOrEqual(commands);
      }),
    );
  });

  it('name rows that there are, each once', () => {
    fc.assert(
      fc.property(talk, (said) => {
        const traffic = trafficOf(said);
        const rows = traffic.connections[0]?.commands.length ?? 0;
        for (const { rows: ranges, commands } of findIn(traffic, SILENCE).findings) {
          const named = ranges.flatMap(({ from, count }) =>
            Array.from({ length: count }, (_, at) => from + at),
          );
          expect(new Set(named).size).toBe(commands);
          for (const row of named) expect(row).toBeLessThan(rows);
        }
      }),
    );
  });

  it('are the same in whatever order connections come', () => {
    fc.assert(
      fc.property(fc.array(talk, { minLength: 2, maxLength: 4 }), (talks) => {
        const told = (said: readonly Talk[]) =>
          findIn(trafficOf(...said), SILENCE).findings.map(
            ({ kind, shape, roundTripsSaved, commands, remedy }) => ({
              ...{ kind, shape, roundTripsSaved, commands, remedy },
            }),
          );
        expect(told(talks.toReversed())).toEqual(told(talks));
      }),
    );
  });

  it('do not accuse commands of one round trip, however many there are', () => {
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 2, maxLength: 80 }), (exchanges) => {
        const { findings } = findIn(trafficOf(new Talk().together(exchanges)), SILENCE);
        expect(findings).toEqual([]);
      }),
    );
  });

  it('do not accuse a chain, whatever its ids are', () => {
    const id = fc.oneof(
      fc.uuid(),
      fc.integer({ min: 10 }).map(String),
      fc.stringMatching(/^[a-z]{2}[a-z0-9]{1,8}$/),
    );
    const command = fc.constantFrom(
      (each: string) => `GET node:${each}`,
      (each: string) => `HGETALL ${each}`,
    );
    const answer = fc.constantFrom(
      (next: string) => bulk(next),
      (next: string) => list(bulk('next'), bulk(next)),
      (next: string) => bulk(`node:${next}`),
      (next: string) => bulk(JSON.stringify({ title: 'a node', next })),
    );
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 3, maxLength: 60 }), command, answer, (ids, ask, reply) => {
        const said = new Talk();
        for (const [at, each] of ids.slice(0, -1).entries()) said.ask(ask(each), reply(ids[at + 1] ?? ''));
        expect(findIn(trafficOf(said), SILENCE).findings).toEqual([]);
      }),
    );
  });
});
