import { LIMITS } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { Guesses } from './guesses.ts';

const { session, address } = LIMITS.wrongRoomCodes;

test('after ten wrong codes of a page none of its codes is tried, and those of others are', async () => {
  const guesses = new Guesses();
  const visitor = { sessionId: 's', address: 'a' };
  for (let wrong = 0; wrong < session; wrong++) {
    expect(await guesses.refusal(visitor)).toBeUndefined();
    await guesses.count(visitor, 'typed');
  }
  expect(await guesses.refusal(visitor)).toMatchObject({
    error: {
      code: 'LIMIT',
      message: expect.stringMatching(/^Too many wrong codes .* Try again in \d+ s\.$/),
    },
  });
  expect(await guesses.refusal({ sessionId: 't', address: 'a' })).toBeUndefined();
});

test('after three hundred wrong codes of a network none of its codes is tried; people who come back cost less', async () => {
  const guesses = new Guesses();
  const visitor = (number: number) => ({ sessionId: `s${number}`, address: 'a' });
  for (let wrong = 0; wrong < address; wrong++) await guesses.count(visitor(wrong), 'returning');
  expect(await guesses.refusal(visitor(address))).toBeUndefined();
  for (let wrong = 0; wrong < address; wrong++) await guesses.count(visitor(wrong), 'typed');
  expect(await guesses.refusal(visitor(address))).toMatchObject({ error: { code: 'LIMIT' } });
  expect(await guesses.refusal({ sessionId: 's', address: 'b' })).toBeUndefined();
});

test('a network may open thirty rooms an hour', async () => {
  const guesses = new Guesses();
  const visitor = { sessionId: 's', address: 'a' };
  for (let opened = 0; opened < LIMITS.roomsPerHour; opened++) {
    expect(await guesses.countOpening(visitor)).toBeUndefined();
  }
  expect(await guesses.countOpening(visitor)).toMatchObject({
    error: { message: expect.stringMatching(/^At most 30 rooms an hour .* Try again in 60 minutes\.$/) },
  });
});
