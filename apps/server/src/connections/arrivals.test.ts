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
  const leave = Array.from({ length: LIMITS.connections }, () => arrivals.enter('one'));
  expect(await arrivals.outlook('one')).toMatchObject({
    error: { code: 'LIMIT', message: expect.stringMatching(/^At most 400 /) },
  });
  expect(await arrivals.outlook('other')).toBeUndefined();
  leave[0]?.();
  expect(await arrivals.outlook('one')).toBeUndefined();
});
