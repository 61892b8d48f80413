import { randomBytes } from 'node:crypto';
import { ROOM_CODE_ALPHABET } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import {
  isParticipantKey,
  participantIdOf,
  participantKeyOf,
  presenterKeyOf,
  roomCodeFor,
  SECRET_BYTES,
} from './room-keys.ts';

const secret = () => randomBytes(SECRET_BYTES);

test('a key always leads to the same code, other keys to others, and all characters occur', () => {
  const keys = Array.from({ length: 500 }, () => presenterKeyOf(secret()));
  const codes = keys.map(roomCodeFor);
  expect(keys.map(roomCodeFor)).toEqual(codes);
  expect(new Set(codes).size).toBe(keys.length);
  expect([...new Set(codes.join(''))].sort().join('')).toBe([...ROOM_CODE_ALPHABET].sort().join(''));
});

test('a participant’s key is known by the presenter’s, and by no other; a changed one is not', () => {
  const presenter = presenterKeyOf(secret());
  const key = participantKeyOf(presenter, secret());
  expect(key).toMatch(/^[\w-]{22,64}$/);
  expect(isParticipantKey(presenter, key)).toBe(true);
  expect(isParticipantKey(presenterKeyOf(secret()), key)).toBe(false);
  for (let at = 0; at < key.length; at++) {
    const forged = `${key.slice(0, at)}${key[at] === 'A' ? 'B' : 'A'}${key.slice(at + 1)}`;
    expect(isParticipantKey(presenter, forged)).toBe(false);
  }
  for (const other of ['', presenter, `${key}A`, key.slice(1), `${key}====`, ` ${key}`]) {
    expect(isParticipantKey(presenter, other)).toBe(false);
  }
  expect(participantIdOf(key)).toMatch(/^[\w-]{12}$/);
  expect(key).not.toContain(participantIdOf(key));
});
