/**
 * The cache-warming recipe: which keys exist, which are missing, and the commands that check and fill them. Cached and
 * missing keys alternate as evenly as the share allows, so that no part of the key space is all hits.
 */
import type { Workload } from '@roundtrip/protocol';
import type { Argument } from './argument.ts';

export type CacheWarming = Extract<Workload, { kind: 'cache-warming' }>;

/** Number of keys that exist before the lane begins. */
export function cachedKeys({ keys, cachedPercent }: CacheWarming): number {
  return Math.round((keys * cachedPercent) / 100);
}

/** Whether key `index` exists before the lane begins. */
export function isCached(recipe: CacheWarming, index: number): boolean {
  return cachedBefore(recipe, index + 1) > cachedBefore(recipe, index);
}

/** Index of the `nth` missing key, both 0-based, in O(log keys). */
export function missingKey(recipe: CacheWarming, nth: number): number {
  let low = 0;
  let high = recipe.keys - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const missing = middle + 1 - cachedBefore(recipe, middle + 1);
    if (missing > nth) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The two commands as workload text, for key `{i}`. */
export const EXISTS_TEXT = 'EXISTS cache:{i}';
export const fillText = ({ ttlSeconds }: CacheWarming): string => `SET cache:{i} value:{i} EX ${ttlSeconds}`;

export function existsCommand(index: number): Argument[] {
  return ['EXISTS', keyName(index)];
}

/** The command that caches a key, both in the setup and during warming. */
export function fillCommand({ ttlSeconds }: CacheWarming, index: number): Argument[] {
  return ['SET', keyName(index), `value:${index}`, 'EX', String(ttlSeconds)];
}

/** Rows of the lane if every EXISTS finds what the setup put there: one per key, then one per missing key. */
export function warmingCommands(recipe: CacheWarming): number {
  return 2 * recipe.keys - cachedKeys(recipe);
}

/** The command of row `row`, under the same assumption. */
export function warmingCommandAt(recipe: CacheWarming, row: number): Argument[] {
  return row < recipe.keys ? existsCommand(row) : fillCommand(recipe, missingKey(recipe, row - recipe.keys));
}

function keyName(index: number): string {
  return `cache:${index}`;
}

/** Number of cached keys among the first `count`. */
function cachedBefore(recipe: CacheWarming, count: number): number {
  return Math.floor((count * cachedKeys(recipe)) / recipe.keys);
}
