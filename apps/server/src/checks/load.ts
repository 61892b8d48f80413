/** What an experiment puts on the wire, counted without expanding it. */
import type { ModelWorkload } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import {
  type CacheWarming,
  type CommandList,
  cachedKeys,
  existsBytes,
  fillBytes,
  requestBytes,
  warmingCommands,
} from '@roundtrip/workload';
import { KEY_PREFIX_BYTES } from '../isolation/key-space.ts';

export interface Load {
  /** What every lane sends. */
  lane: ModelWorkload;
  /** What goes before every lane, unmeasured. */
  setup: ModelWorkload;
  /** Simulated time that something outside Redis takes, milliseconds a lane. */
  pauseMs: number;
}

const NOTHING: ModelWorkload = { phases: [], requestBytes: 0 };

/** @param setup,commands the texts as read; absent where the experiment has none */
export function loadOf(
  { workload }: Experiment,
  commands: CommandList | undefined,
  setup: CommandList | undefined,
): Load {
  const before = setup ? loadOfList(setup) : NOTHING;
  if (workload.kind === 'cache-warming') return loadOfRecipe(workload, before);
  return { lane: commands ? loadOfList(commands) : NOTHING, setup: before, pauseMs: 0 };
}

function loadOfList(list: CommandList): ModelWorkload {
  return { phases: list.phases.map(({ commands }) => commands), requestBytes: bytesSent(list) };
}

function bytesSent(list: CommandList): number {
  return withPrefixes(requestBytes(list).bytes, list.commands);
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
