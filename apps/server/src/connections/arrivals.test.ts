import { LIMITS } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';

it('who asks what an attempt would come to is told the same as who makes one, and does not make one', async () => {
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

it('the connections that are open count for who asks, as for who connects', async () => {
  const arrivals = new Arrivals();
  const leave = Array.from({ length: LIMITS.connections }, () => arrivals.enter('one'));
  expect(await arrivals.outlook('one')).toMatchObject({
    error: { code: 'LIMIT', message: expect.stringMatching(/^At most 400 /) },
  });
  expect(await arrivals.outlook('other')).toBeUndefined();
  leave[0]?.();
  expect(await arrivals.outlook('one')).toBeUndefined();
});
