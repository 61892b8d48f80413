/**
 * Keys and codes. A room's code follows from its presenter's key, and participants' keys are signed with it: after a restart of
 * the server, which remembers neither, the same keys lead to the same room and to the same people.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH } from '@roundtrip/protocol';

/** Random bytes that a key is made of: 128 bits. */
export const SECRET_BYTES = 16;
const SIGNATURE_BYTES = 14;
const ID_LENGTH = 12;

export function roomCodeFor(presenterKey: string): string {
  const base = BigInt(ROOM_CODE_ALPHABET.length);
  let rest = createHash('sha256').update(presenterKey).digest().readBigUInt64BE();
  let code = '';
  while (code.length < ROOM_CODE_LENGTH) {
    code += ROOM_CODE_ALPHABET[Number(rest % base)];
    rest /= base;
  }
  return code;
}

/** @param secret `SECRET_BYTES` random bytes */
export function presenterKeyOf(secret: Buffer): string {
  return secret.toString('base64url');
}

/** @param secret `SECRET_BYTES` random bytes */
export function participantKeyOf(presenterKey: string, secret: Buffer): string {
  return Buffer.concat([secret, signatureOf(presenterKey, secret)]).toString('base64url');
}

/** Whether the key was given to somebody in the presenter's room. */
export function isParticipantKey(presenterKey: string, key: string): boolean {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length !== SECRET_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== key) return false;
  const [secret, signature] = [bytes.subarray(0, SECRET_BYTES), bytes.subarray(SECRET_BYTES)];
  return timingSafeEqual(signature, signatureOf(presenterKey, secret));
}

/** Public id of the participant with this key, from which the key cannot be told. */
export function participantIdOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, ID_LENGTH);
}

export function isSameKey(one: string, other: string): boolean {
  const [a, b] = [one, other].map((key) => createHash('sha256').update(key).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function signatureOf(presenterKey: string, secret: Buffer): Buffer {
  return createHmac('sha256', presenterKey).update(secret).digest().subarray(0, SIGNATURE_BYTES);
}
