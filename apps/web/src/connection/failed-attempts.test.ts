import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection } from './connection-store.ts';
import { FailedAttempts } from './failed-attempts.ts';
import type { HandshakeAnswer } from './handshake.ts';

const LIMIT: HandshakeAnswer = { kind: 'refused', message: 'At most 400 connections.' };
const AWAY: HandshakeAnswer = { kind: 'unreachable' };
const WELCOME: HandshakeAnswer = { kind: 'welcome' };

/** What is shown after failed attempts, given what the server would say to each. */
async function shownAfter(answers: readonly HandshakeAnswer[]): Promise<Connection[]> {
  const shown: Connection[] = [];
  const left = [...answers];
  const attempts = new FailedAttempts(
    async () => left.shift() ?? AWAY,
    (connection) => void shown.push(connection),
  );
  for (const _ of answers) await attempts.add();
  return shown;
}

test('what the server says is shown', async () => {
  expect(await shownAfter([LIMIT])).toEqual([{ kind: 'refused', message: 'At most 400 connections.' }]);
});

test('a server that does not answer is away', async () => {
  expect(await shownAfter([LIMIT, AWAY])).toEqual([
    { kind: 'refused', message: 'At most 400 connections.' },
    { kind: 'lost' },
  ]);
});

test('a server that would accept every attempt is behind something that blocks them', async () => {
  expect(await shownAfter([WELCOME, WELCOME])).toEqual([]);
  const [blocked] = await shownAfter([WELCOME, WELCOME, WELCOME]);
  expect(blocked).toMatchObject({ kind: 'refused', message: expect.stringContaining('reverse proxy') });
});

test('a server that is starting is not taken for one that is blocked', async () => {
  expect(await shownAfter([WELCOME, AWAY, WELCOME, WELCOME, AWAY])).toEqual([
    { kind: 'lost' },
    { kind: 'lost' },
  ]);
});

test('one request is made at a time, and an answer that arrives after a success is dropped', async () => {
  const asked: ((answer: HandshakeAnswer) => void)[] = [];
  const shown: Connection[] = [];
  const ask = () => new Promise<HandshakeAnswer>((resolve) => asked.push(resolve));
  const attempts = new FailedAttempts(ask, (connection) => void shown.push(connection));
  const first = attempts.add();
  await attempts.add();
  expect(asked).toHaveLength(1);
  attempts.forget();
  const second = attempts.add();
  expect(asked).toHaveLength(2);
  asked[0]?.(LIMIT);
  await first;
  expect(shown).toEqual([]);
  asked[1]?.(AWAY);
  await second;
  expect(shown).toEqual([{ kind: 'lost' }]);
});

test('whatever the answers, “blocked” is shown after three welcomes in a row, and only then', async () => {
  const anyAnswer = fc.constantFrom(LIMIT, AWAY, WELCOME);
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { maxLength: 12 }), async (answers) => {
      const shown = await shownAfter(answers);
      const blocked = shown.filter((connection) => 'settings' in connection).length;
      const expected = answers.filter(
        (_, index) => index >= 2 && answers.slice(index - 2, index + 1).every((answer) => answer === WELCOME),
      ).length;
      expect(blocked).toBe(expected);
    }),
  );
});
