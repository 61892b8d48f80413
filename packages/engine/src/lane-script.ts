/** What a lane sends, phase after phase: a list of commands, or a recipe whose second phase depends on the first. */
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
import type { ToldKeys } from './keys/ask-for-keys.ts';
import { RunFailure } from './run-failure.ts';

/** Where a script is played. */
export interface Stage {
  /** Sends a phase under the lane's strategy and waits for its replies, which `onReply` sees in order. */
  send(phase: CommandRange, onReply?: (reply: unknown) => void): Promise<void>;
  /** Lets the time pass that something outside Redis would take: simulated. */
  pause(ms: number): Promise<void>;
}

export interface LaneScript {
  /** What every key begins with. */
  prefix: string;
  /** Rows of the trace; infinite where they are not counted beforehand. */
  commands: number;
  /** Commands of the largest phase. */
  largestPhase: number;
  /** The phases that are known beforehand. */
  phases: readonly CommandRange[];
  /** What puts data in place beforehand; not measured. */
  setup: readonly CommandRange[];
  play(stage: Stage): Promise<void>;
  /** Every command that may have written keys, to find them again. */
  written: readonly CommandRange[];
  /** What the second client repeats meanwhile. */
  observed: readonly CommandRange[];
}

/** The texts of an experiment as read, by their fields; none where there is none. */
export interface ExperimentTexts {
  'workload.text': CommandList | undefined;
  setup: CommandList | undefined;
  'observer.text': CommandList | undefined;
}

/** @throws RunFailure when a text cannot be read. */
export function textsOf({ workload, setup, observer }: Experiment): ExperimentTexts {
  return {
    'workload.text': workload.kind === 'commands' ? listOf(workload.text) : undefined,
    setup: listOf(setup),
    'observer.text': listOf(observer?.text),
  };
}

/**
 * Makes the script of an experiment for a key prefix. Texts are parsed once.
 *
 * @param told keys by the word of the server
 */
export function scriptsOf(
  experiment: Experiment,
  texts = textsOf(experiment),
  told?: ToldKeys,
): (prefix: string) => LaneScript {
  const { workload, seed = 0 } = experiment;
  const rangesOf = (list: CommandList | undefined) => (prefix: string) =>
    list?.phases.map((phase) => phaseRange(phase, prefix, seed, told)) ?? [];
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
