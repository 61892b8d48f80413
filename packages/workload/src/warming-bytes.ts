/** Computes the size of cache warming on the wire without making its commands. */
import { type CacheWarming, EXISTS_TEXT, fillText } from './cache-warming.ts';
import { parseCommandText } from './parse.ts';
import { requestBytes } from './request-bytes.ts';

/** Bytes of the EXISTS commands for the first `keys` keys. */
export function existsBytes(keys: number): number {
  return bytesOf(keys, EXISTS_TEXT);
}

/** Bytes of the SETs for `keys` missing keys. They are spread evenly, so their numbers are assumed as long as any. */
export function fillBytes(recipe: CacheWarming, keys: number): number {
  return bytesOf(keys, fillText(recipe));
}

function bytesOf(repeat: number, command: string): number {
  const parsed = parseCommandText(`${repeat} ${command}`);
  return repeat > 0 && parsed.ok ? requestBytes(parsed.list).bytes : 0;
}
