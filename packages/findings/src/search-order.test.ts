import { describe, expect, it } from 'vitest';
import { bulk, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const kinds = (talk: Talk) => findIn(trafficOf(talk), { silenceMs: 50 }).findings.map(({ kind }) => kind);

/** Places that a binary search for a place among 10,000 looks at. */
function placesOf(wanted: number): number[] {
  const places: number[] = [];
  let [low, high] = [0, 10_000];
  while (low < high) {
    const middle = (low + high) >> 1;
    places.push(middle);
    if (middle < wanted) low = middle + 1;
    else high = middle;
  }
  return places;
}

const dayOf = (place: number) => new Date(Date.UTC(2020, 0, 1 + place)).toISOString().slice(0, 10);

describe('does not accuse a binary search', () => {
  it.each([
    ['over numbered keys', (place: number) => `item:${place}`],
    ['over keys with zeros before the number', (place: number) => `log-${`${place}`.padStart(6, '0')}`],
    ['over days', (place: number) => `day:${dayOf(place)}:total`],
  ])('%s, once and many times', (_, keyOf) => {
    for (const wanted of [17, 3333, 4242, 9001]) {
      const talk = new Talk();
      for (const place of placesOf(wanted))
        talk.ask(`GET ${keyOf(place)}`, bulk(`at ${place * 31 + 100_003}`));
      expect(kinds(talk)).toEqual([]);
    }
    const talk = new Talk();
    for (const wanted of times(12, (each) => (each * 3571) % 10_000)) {
      for (const place of placesOf(wanted))
        talk.ask(`GET ${keyOf(place)}`, bulk(`at ${place * 31 + 100_003}`));
    }
    // The middle is read again each time, which is another matter.
    expect(kinds(talk)).not.toContain('many-keys');
  });
});

it('does not accuse a search in steps that double, or that are halved in one direction', () => {
  const [doubling, first, last] = [new Talk(), new Talk(), new Talk()];
  for (let place = 1; place < 100_000; place *= 2) doubling.ask(`GET item:${place}`, bulk('below'));
  for (const place of placesOf(0)) first.ask(`GET item:${place}`, bulk('above'));
  for (const place of placesOf(10_000)) last.ask(`GET item:${place}`, bulk('below'));
  for (const talk of [doubling, first, last]) expect(kinds(talk)).toEqual([]);
});

it('finds reads in no order, up or down', () => {
  const orders = [
    times(40, (each) => (each * 7919) % 9973),
    times(40, (each) => each * 3),
    times(40, (each) => 400 - each),
  ];
  for (const order of orders) {
    const talk = new Talk();
    for (const place of order) talk.ask(`GET item:${place}`, bulk('x'));
    expect(kinds(talk)).toEqual(['many-keys']);
  }
});
