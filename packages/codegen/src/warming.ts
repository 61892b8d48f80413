/** Cache warming in any language: ask for every key, fetch the missing values, store them. */
import { SETUP_BATCH } from '@roundtrip/protocol';
import { type CacheWarming, cachedKeys } from '@roundtrip/workload';
import { type Batch, type Dialect, watchedBy } from './dialect.ts';
import { type Lines, spaced } from './lines.ts';
import type { Plan } from './plan.ts';
import { literal, type Text } from './statement.ts';

/** Additional constructs for cache warming; `missing` is the list of uncached keys. */
export interface WarmingDialect extends Dialect {
  /** Declares `missing` as an empty list. */
  declareMissing: Lines;
  /** Asks for key `i`, awaits the answer, and adds `i` to `missing` if the key does not exist. */
  askOne: Lines;
  /** Asks for the keys from `from` to `to` in one batch, and adds the missing ones to `missing`. */
  askBatch(batch: Omit<Batch, 'queued'> & { from: string; to: string }): Lines;
  /** Runs `body` for every `i` of a list. */
  each(list: string, body: Lines): Lines;
  missingCount: string;
  /** The missing keys of the batch that begins at `start`; the last may have fewer than `size`. */
  missingSlice(size: number): string;
  when(condition: string, body: Lines): Lines;
  isAnyMissing: string;
  sleep(ms: number): Lines;
  /** Selects `cached` of `keys` keys, evenly spread: declarations, and a condition that is true if key `i` is cached. */
  isCached(cached: number, keys: number): { declared: Lines; condition: string };
}

/** Stores the keys that are cached before the lane begins. */
export function cachedLines(
  { body }: Plan,
  dialect: Dialect & Pick<WarmingDialect, 'when' | 'isCached'>,
): Lines {
  if (body.kind !== 'cache-warming') return [];
  const { recipe } = body;
  const { keys } = recipe;
  const cached = cachedKeys(recipe);
  if (cached === 0) return [];
  const isCached = cached === keys ? undefined : dialect.isCached(cached, keys);
  const queue = dialect.queue(fillArgs(recipe), 'i', 'pipelined');
  const fill = isCached === undefined ? queue : dialect.when(isCached.condition, queue);
  const batch = (from: string, to: string, isOneOfMany: boolean) =>
    dialect.batch({
      mode: 'pipelined',
      watch: [],
      queued: dialect.loop({ variable: 'i', from, to, step: 1 }, fill),
      isOneOfMany,
    });
  return [...(isCached?.declared ?? []), ...inBatches(dialect, keys, SETUP_BATCH, batch)];
}

export function warmingLines({ body, strategy }: Plan, dialect: WarmingDialect): Lines {
  if (body.kind !== 'cache-warming') return [];
  const { recipe } = body;
  const { keys } = recipe;
  const args = fillArgs(recipe);
  const isEach = strategy.kind === 'sequential';
  const mode = strategy.kind === 'sequential' ? 'pipelined' : strategy.kind;
  const how = { mode, watch: watchedBy(strategy) };
  const size = 'batchSize' in strategy ? strategy.batchSize : keys;
  const asking = isEach
    ? dialect.loop({ variable: 'i', from: '0', to: `${keys}`, step: 1 }, dialect.askOne)
    : inBatches(dialect, keys, size, (from, to, isOneOfMany) =>
        dialect.askBatch({ ...how, from, to, isOneOfMany }),
      );
  const fillBatch = (list: string, isOneOfMany: boolean) =>
    dialect.batch({ ...how, queued: dialect.each(list, dialect.queue(args, 'i', mode)), isOneOfMany });
  const filling = isEach
    ? dialect.each('missing', dialect.send(args, 'i'))
    : size >= keys
      ? dialect.when(dialect.isAnyMissing, fillBatch('missing', false))
      : dialect.loop(
          { variable: 'start', from: '0', to: dialect.missingCount, step: size },
          fillBatch(dialect.missingSlice(size), false),
        );
  return spaced(
    [
      `${dialect.mark} Which keys are missing? The next step needs the answers, so this takes a round trip of its own.`,
      ...dialect.declareMissing,
      ...asking,
    ],
    [
      `${dialect.mark} Fetching their values elsewhere is simulated, as in the playground.`,
      ...dialect.when(dialect.isAnyMissing, dialect.sleep(recipe.fetchMs)),
    ],
    [`${dialect.mark} Stores the fetched values.`, ...filling],
  );
}

function inBatches(
  dialect: Dialect,
  count: number,
  size: number,
  batch: (from: string, to: string, isOneOfMany: boolean) => Lines,
): Lines {
  if (size >= count) return batch('0', `${count}`, true);
  const end = `start + ${size}`;
  return dialect.loop(
    { variable: 'start', from: '0', to: `${count}`, step: size },
    batch('start', count % size === 0 ? end : dialect.min(end, `${count}`), false),
  );
}

/** `SET cache:{i} value:{i} EX seconds`, as the engine sends it. */
export function fillArgs({ ttlSeconds }: CacheWarming): readonly Text[] {
  return [
    [literal('SET')],
    [literal('cache:'), { kind: 'index' }],
    [literal('value:'), { kind: 'index' }],
    [literal('EX')],
    [literal(`${ttlSeconds}`)],
  ];
}
