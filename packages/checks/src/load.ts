/** What an experiment puts on the wire, counted without expanding it. */
import type { ModelWorkload } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { type CacheWarming, cachedKeys, existsBytes, fillBytes, warmingCommands } from '@roundtrip/workload';

export interface Load {
  /** What every lane sends. */
  lane: ModelWorkload;
  /** What goes before every lane, unmeasured. */
  setup: ModelWorkload;
  /** Simulated time that something outside Redis takes, milliseconds a lane. */
  pauseMs: number;
}

/** What a text asks for, once it has been read. */
export interface TextLoad {
  /** Commands of each phase. */
  phases: readonly number[];
  commands: number;
  /** Of all requests as they were typed. */
  bytes: number;
}

/** What every key of a person grows by, bytes: the server's tests hold it to that. */
export const KEY_PREFIX_BYTES = 22;

const NOTHING: ModelWorkload = { phases: [], requestBytes: 0 };

/** @param commands,setup the texts; absent where the experiment has none */
export function loadOf(
  { workload }: Experiment,
  commands: TextLoad | undefined,
  setup: TextLoad | undefined,
): Load {
  const before = setup ? loadOfText(setup) : NOTHING;
  if (workload.kind === 'cache-warming') return loadOfRecipe(workload, before);
  return { lane: commands ? loadOfText(commands) : NOTHING, setup: before, pauseMs: 0 };
}

function loadOfText({ phases, commands, bytes }: TextLoad): ModelWorkload {
  return { phases, requestBytes: withPrefixes(bytes, commands) };
}

/** Most commands name one key. */
function withPrefixes(bytes: number, commands: number): number {
  return bytes + commands * KEY_PREFIX_BYTES;
}

function loadOfRecipe(recipe: CacheWarming, setup: ModelWorkload): Load {
  const { keys, fetchMs } = recipe;
  const fills = warmingCommands(recipe) - keys;
  const fill = (commands: number) => withPrefixes(fillBytes(recipe, commands), commands);
  const inPlace = cachedKeys(recipe);
  return {
    lane: { phases: [keys, fills], requestBytes: withPrefixes(existsBytes(keys), keys) + fill(fills) },
    setup: { phases: [...setup.phases, inPlace], requestBytes: setup.requestBytes + fill(inPlace) },
    pauseMs: fills > 0 ? fetchMs : 0,
  };
}
