/**
 * Asks the server about commands that have a word which is not known here, such as an option of a later Redis. What it
 * finds no keys in it will refuse; that is sent with all from the unknown word on under the prefix, so that the error is
 * Redis's own, and no bare key is reached whatever the answer.
 */
import type { CommandArgument } from '@roundtrip/platform';
import type { OpenConnection } from '@roundtrip/wire';
import { type ArgumentTemplate, type Entry, fillerOf, literalOf } from '@roundtrip/workload';
import type { ExperimentTexts } from '../lane-script.ts';
import { RunFailure } from '../run-failure.ts';
import { canBeUnsure, unsureFrom } from './key-positions.ts';
import { toLibrary } from './key-prefix.ts';
import { keysByServer } from './keys-by-server.ts';

/** Positions of the keys among the arguments behind the name, for lines that the server was asked about. */
export type ToldKeys = ReadonlyMap<Entry, readonly number[]>;

interface UnsureLine {
  field: string;
  entry: Entry;
  /** With the smallest number for each placeholder, and with the largest. */
  samples: readonly [CommandArgument[], CommandArgument[]];
}

/** Lines asked about in one go. */
const LINES_PER_PIPELINE = 100;

/**
 * Asks nothing where all keys can be told here.
 *
 * @throws RunFailure when the server does not tell: the command must not be sent then.
 */
export async function askForKeys(side: OpenConnection, texts: ExperimentTexts): Promise<ToldKeys> {
  const told = new Map<Entry, readonly number[]>();
  const unsure = unsureLines(texts);
  for (let from = 0; from < unsure.length; from += LINES_PER_PIPELINE) {
    const lines = unsure.slice(from, from + LINES_PER_PIPELINE);
    const words = await keysByServer(
      side,
      lines.flatMap(({ samples }) => samples),
    );
    for (const line of lines) {
      const [low, high] = words.splice(0, 2);
      for (const word of [low, high]) if (word?.kind === 'unknown') throw refused(line, word.reason);
      if (low?.kind !== 'keys' || high?.kind !== 'keys') continue;
      // Where a placeholder decides, no answer holds for every repetition.
      if (low.positions.join() === high.positions.join()) told.set(line.entry, low.positions);
    }
  }
  return told;
}

function unsureLines(texts: ExperimentTexts): UnsureLine[] {
  const unsure: UnsureLine[] = [];
  for (const [field, list] of Object.entries(texts) as [string, ExperimentTexts['setup']][]) {
    for (const entry of list?.phases.flatMap(({ entries }) => entries) ?? []) {
      const [name] = entry.args;
      if (!name || !canBeUnsure(String(literalOf(name)))) continue;
      const samples = [sampleOf(entry, 'low'), sampleOf(entry, 'high')] as const;
      if (unsureWordOf(samples) !== undefined) unsure.push({ field, entry, samples });
    }
  }
  return unsure;
}

/** The first word of the line that is not known here. */
function unsureWordOf(samples: UnsureLine['samples']): CommandArgument | undefined {
  for (const [name, ...args] of samples) {
    const at = unsureFrom(String(name), args);
    if (at !== undefined) return args[at];
  }
  return undefined;
}

function sampleOf({ args, repeat }: Entry, end: 'low' | 'high'): CommandArgument[] {
  const numbered = (part: ArgumentTemplate['parts'][number]) => {
    if (part.kind !== 'random') return part;
    return { kind: 'literal', value: String(end === 'low' ? part.from : part.to) } as const;
  };
  const repetition = end === 'low' ? 0 : repeat - 1;
  return args.map((template) =>
    toLibrary(fillerOf({ ...template, parts: template.parts.map(numbered) }, 0)(repetition)),
  );
}

/** Of the word in the message; it may be a megabyte long. */
const LONGEST_SHOWN = 40;

function refused({ field, entry, samples }: UnsureLine, reason: string): RunFailure {
  const name = String(samples[0][0]).toUpperCase();
  const word = String(unsureWordOf(samples)).slice(0, LONGEST_SHOWN);
  const message =
    `Line ${entry.line}: ${name} … ${word} is refused: the playground does not know ${word}, so it cannot tell which ` +
    `arguments behind it are keys, and Redis does not say (${reason}). Correct the line, or leave ${word} out; ` +
    'whoever runs the playground can let its Redis account use COMMAND GETKEYS.';
  return new RunFailure('REFUSED_COMMAND', message, { line: entry.line, field });
}
