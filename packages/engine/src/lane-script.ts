/** The commands of a lane, phase by phase: a fixed list, or a recipe whose second phase depends on the first. */
import type { Experiment } from '@roundtrip/protocol';
import {
  type CacheWarming,
  type CommandList,
  cachedKeys,
  existsCommand,
  fillCommand,
  isCached,
  parseCommandText,
  warmingCommands,
} from '@roundtrip/workload';
import { type CommandRange, phaseRange, rangeOf } from './command-range.ts';
import type { ReportedKeys } from './keys/ask-for-keys.ts';
import { RunFailure } from './run-failure.ts';

/** Executes a script. */
export interface Stage {
  /** Sends a phase with the lane's strategy and waits for its replies, which `onReply` receives in order. */
  send(phase: CommandRange, onReply?: (reply: unknown) => void): Promise<void>;
  /** Simulates the time that something outside Redis takes. */
  pause(ms: number): Promise<void>;
}

export interface LaneScript {
  /** Prefix of every key. */
  prefix: string;
  /** Number of rows in the trace; infinite if unknown in advance. */
  commands: number;
  /** Number of commands in the largest phase. */
  largestPhase: number;
  /** The phases known in advance. */
  phases: readonly CommandRange[];
  /** Commands that put data in place beforehand; not measured. */
  setup: readonly CommandRange[];
  play(stage: Stage): Promise<void>;
  /** Every command that may write keys, so that the keys can be removed. */
  written: readonly CommandRange[];
  /** Commands that the second client repeats during the lane. */
  observed: readonly CommandRange[];
}

/** The parsed texts of an experiment by field; undefined if empty. */
export interface ExperimentTexts {
  'workload.text': CommandList | undefined;
  setup: CommandList | undefined;
  'observer.text': CommandList | undefined;
}

/** @throws RunFailure if a text cannot be parsed. */
export function textsOf({ workload, setup, observer }: Experiment): ExperimentTexts {
  return {
    'workload.text': workload.kind === 'commands' ? listOf(workload.text) : undefined,
    setup: listOf(setup),
    'observer.text': listOf(observer?.text),
  };
}

/**
 * Returns a function that creates the experiment's script for a key prefix. Texts are parsed once.
 *
 * @param reported key positions that the server has reported
 */
export function scriptsOf(
  experiment: Experiment,
  texts = textsOf(experiment),
  reported?: ReportedKeys,
): (prefix: string) => LaneScript {
  const { workload, seed = 0 } = experiment;
  const rangesOf = (list: CommandList | undefined) => (prefix: string) =>
    list?.phases.map((phase) => phaseRange(phase, prefix, seed, reported)) ?? [];
  const [setupFor, observedFor] = [rangesOf(texts.setup), rangesOf(texts['observer.text'])];
  if (workload.kind === 'cache-warming') {
    return (prefix) => warmingScript(workload, setupFor(prefix), observedFor(prefix), prefix);
  }
  const phasesFor = rangesOf(texts['workload.text']);
  return (prefix) => listScript(phasesFor(prefix), setupFor(prefix), observedFor(prefix), prefix);
}

function listScript(
  phases: readonly CommandRange[],
  setup: readonly CommandRange[],
  observed: readonly CommandRange[],
  prefix: string,
): LaneScript {
  return {
    prefix,
    commands: phases.reduce((sum, phase) => sum + phase.commands, 0),
    largestPhase: phases.reduce((most, { commands }) => Math.max(most, commands), 0),
    phases,
    setup,
    observed,
    // The second client may write too.
    written: [...phases, ...setup, ...observed],
    async play(stage) {
      for (const phase of phases) await stage.send(phase);
    },
  };
}

function warmingScript(
  recipe: CacheWarming,
  setup: readonly CommandRange[],
  observed: readonly CommandRange[],
  prefix: string,
): LaneScript {
  const keys = Array.from({ length: recipe.keys }, (_, index) => index);
  const fill = (indices: number[]) => rangeOf(indices, (index) => fillCommand(recipe, index), prefix);
  const ask = rangeOf(keys, existsCommand, prefix);
  const inPlace = fill(keys.filter((index) => isCached(recipe, index)));
  return {
    prefix,
    commands: warmingCommands(recipe),
    largestPhase: recipe.keys,
    setup: cachedKeys(recipe) > 0 ? [...setup, inPlace] : setup,
    phases: [ask],
    observed,
    written: [fill(keys), ...setup, ...observed],
    async play(stage) {
      const missing: number[] = [];
      let asked = 0;
      await stage.send(ask, (reply) => {
        if (reply === 0) missing.push(asked);
        asked++;
      });
      if (missing.length === 0) return;
      await stage.pause(recipe.fetchMs);
      await stage.send(fill(missing));
    },
  };
}

function listOf(text: string | undefined): CommandList | undefined {
  if (!text?.trim()) return undefined;
  const parsed = parseCommandText(text);
  if (parsed.ok) return parsed.list;
  const [first] = parsed.errors;
  throw new RunFailure('SYNTAX', first ? `Line ${first.line}: ${first.message}` : 'The text cannot be read.');
}
