/** The contents of a Redis database in a form that can be compared. */
import type { Redis } from 'ioredis';
import { expect } from 'vitest';

export interface StoredKey {
  /** Hexadecimal. */
  key: string;
  type: string;
  /** Hexadecimal; sorted if Redis does not define an order. */
  value: string[];
  /** Absent if the key never expires. */
  expiresInMs?: number;
}

/** Sorted by key. */
export async function readKeySpace(redis: Redis): Promise<StoredKey[]> {
  const keys = await redis.keysBuffer('*');
  const stored = await Promise.all(keys.map((key) => readKey(redis, key)));
  return stored.sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function readKey(redis: Redis, key: Buffer): Promise<StoredKey> {
  const [type, expiresInMs] = await Promise.all([redis.type(key), redis.pttl(key)]);
  const value = await readValue(redis, key, type);
  return { key: key.toString('hex'), type, value, ...(expiresInMs >= 0 && { expiresInMs }) };
}

async function readValue(redis: Redis, key: Buffer, type: string): Promise<string[]> {
  const hex = (values: readonly (Buffer | null)[]) => values.map((value) => value?.toString('hex') ?? 'none');
  switch (type) {
    case 'string':
      return hex([await redis.getBuffer(key)]);
    case 'list':
      return hex(await redis.lrangeBuffer(key, 0, -1));
    case 'set':
      return hex(await redis.smembersBuffer(key)).sort();
    case 'zset':
      return hex(await redis.zrangeBuffer(key, '0', '-1', 'WITHSCORES'));
    case 'hash':
      return hex((await redis.callBuffer('HGETALL', key)) as Buffer[])
        .map(pair)
        .sort();
    case 'stream': {
      const entries = (await redis.xrangeBuffer(key, '-', '+')) as [Buffer, Buffer[]][];
      const groups = (await redis.xinfo('GROUPS', key)) as unknown[];
      return [
        ...entries.map(([id, fields]) => [withoutTime(id.toString()), ...hex(fields)].join(' ')),
        ...groups.map((group) => withoutTime(JSON.stringify(group))),
      ];
    }
    default:
      throw new Error(`cannot compare a ${type}`);
  }
}

/** `XADD key *` derives IDs from the time in milliseconds. */
function withoutTime(text: string): string {
  return text.replace(/\b\d{13}-\d+/g, 'now');
}

/** Joins fields with their values, so that sorting keeps them together. */
function pair(value: string, index: number, all: readonly string[]): string {
  return index % 2 === 0 ? `${value}=${all[index + 1]}` : '';
}

/** Keys that expire sooner may or may not be there when they are read. */
const SHORT_MS = 60_000;

/** The keys that exist however long the run has taken. */
export function lasting(keys: readonly StoredKey[]): StoredKey[] {
  return keys.filter(({ expiresInMs = Number.POSITIVE_INFINITY }) => expiresInMs > SHORT_MS);
}

/** Tolerated difference in expiry, since runs take time. */
const TTL_TOLERANCE_MS = 20_000;

/** Matches the same key of another run, which expires at about the same time. */
export function alike({ expiresInMs, ...key }: StoredKey): unknown {
  if (expiresInMs === undefined) return key;
  return { ...key, expiresInMs: expect.closeTo(expiresInMs, -Math.log10(2 * TTL_TOLERANCE_MS)) };
}
