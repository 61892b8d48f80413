import { LIMITS } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';

it('asking about an attempt gives the same answer as making one, and does not count as one', async () => {
  const arrivals = new Arrivals();
  for (let attempt = 0; attempt < LIMITS.connectionsPerMinute; attempt++) {
    expect(await arrivals.outlook('one')).toBeUndefined();
    expect(await arrivals.knock('one')).toBeUndefined();
  }
  const refused = await arrivals.outlook('one');
  expect(refused).toMatchObject({
    error: { code: 'LIMIT', message: expect.stringMatching(/^At most 3,000 /) },
  });
  expect(await arrivals.knock('one')).toEqual(refused);
  expect(await arrivals.outlook('other')).toBeUndefined();
});

it('open connections count when asking, as they do when connecting', async () => {
  const arrivals = new Arrivals();
  const [first] = Array.from({ length: LIMITS.connections }, () => arrivals.enter('one'));
  expect(await arrivals.outlook('one')).toMatchObject({
    error: { code: 'LIMIT', message: expect.stringMatching(/^At most 400 /) },
  });
  expect(await arrivals.outlook('other')).toBeUndefined();
  first?.leave();
  expect(await arrivals.outlook('one')).toBeUndefined();
});

it('a connection that a room has admitted does not count against its address until it is out of the room', async () => {
  const arrivals = new Arrivals();
  const all = Array.from({ length: LIMITS.connections + 1 }, () => arrivals.enter('one'));
  const [first, second] = all;
  expect(arrivals.refusalFor('one')).toMatchObject({ error: { code: 'LIMIT' } });
  first?.countsInRoom(true);
  expect(arrivals.refusalFor('one')).toBeUndefined();
  second?.countsInRoom(true);
  second?.countsInRoom(true);
  expect(await arrivals.outlook('one')).toBeUndefined();
  first?.countsInRoom(false);
  expect(await arrivals.outlook('one')).toMatchObject({ error: { code: 'LIMIT' } });
  second?.leave();
  second?.countsInRoom(false);
  expect(arrivals.open).toBe(LIMITS.connections);
  for (const arrival of all) arrival.leave();
  expect(arrivals.open).toBe(0);
  expect(await arrivals.outlook('one')).toBeUndefined();
});
