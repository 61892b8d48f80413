/** The size of cache warming on the wire, counted without making its commands. */
import { type CacheWarming, EXISTS_TEXT, fillText } from './cache-warming.ts';
import { parseCommandText } from './parse.ts';
import { requestBytes } from './request-bytes.ts';

/** Bytes of asking for the first `keys` keys. */
export function existsBytes(keys: number): number {
  return bytesOf(keys, EXISTS_TEXT);
}

/** Bytes of putting `keys` keys there. Those that are missing are spread over all: their numbers are taken to be as long as any. */
export function fillBytes(recipe: CacheWarming, keys: number): number {
  return bytesOf(keys, fillText(recipe));
}

function bytesOf(repeat: number, command: string): number {
  const parsed = parseCommandText(`${repeat} ${command}`);
  return repeat > 0 && parsed.ok ? requestBytes(parsed.list).bytes : 0;
}
