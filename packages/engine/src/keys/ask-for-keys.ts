/**
 * Asks the server for the key positions of commands that contain an unknown word, such as an option of a later Redis. If Redis
 * finds no keys in a command, it will refuse it; the command is sent with everything from the unknown word on under the prefix,
 * so that the error is Redis's own, and no unprefixed key is touched in any case.
 */
import type { CommandArgument } from '@roundtrip/platform';
import type { OpenConnection } from '@roundtrip/wire';
import { type ArgumentTemplate, type Entry, fillerOf, literalOf } from '@roundtrip/workload';
import type { ExperimentTexts } from '../lane-script.ts';
import { RunFailure } from '../run-failure.ts';
import { mayBeUnclear, unclearFrom } from './key-positions.ts';
import { toLibrary } from './key-prefix.ts';
import { keysByServer } from './keys-by-server.ts';

/** Key positions among the arguments after the name, for lines that the server was asked about. */
export type ReportedKeys = ReadonlyMap<Entry, readonly number[]>;

interface UnresolvedLine {
  field: string;
  entry: Entry;
  /** The command with the smallest number for each placeholder, and with the largest. */
  samples: readonly [CommandArgument[], CommandArgument[]];
}

/** Number of lines asked about at once. */
const LINES_PER_PIPELINE = 100;

/**
 * Asks nothing if all keys are known without the server.
 *
 * @throws RunFailure if the server does not answer: then the command must not be sent.
 */
export async function askForKeys(side: OpenConnection, texts: ExperimentTexts): Promise<ReportedKeys> {
  const reported = new Map<Entry, readonly number[]>();
  const unresolved = unresolvedLines(texts);
  for (let from = 0; from < unresolved.length; from += LINES_PER_PIPELINE) {
    const lines = unresolved.slice(from, from + LINES_PER_PIPELINE);
    const answers = await keysByServer(
      side,
      lines.flatMap(({ samples }) => samples),
    );
    for (const line of lines) {
      const [low, high] = answers.splice(0, 2);
      for (const answer of [low, high]) {
        if (answer?.kind === 'unknown') throw refused(line, answer.reason);
      }
      if (low?.kind !== 'keys' || high?.kind !== 'keys') continue;
      // If a placeholder decides, no answer holds for every repetition.
      if (low.positions.join() === high.positions.join()) reported.set(line.entry, low.positions);
    }
  }
  return reported;
}

function unresolvedLines(texts: ExperimentTexts): UnresolvedLine[] {
  const unresolved: UnresolvedLine[] = [];
  for (const [field, list] of Object.entries(texts) as [string, ExperimentTexts['setup']][]) {
    for (const entry of list?.phases.flatMap(({ entries }) => entries) ?? []) {
      const [name] = entry.args;
      if (!name || !mayBeUnclear(String(literalOf(name)))) continue;
      const samples = [sampleOf(entry, 'low'), sampleOf(entry, 'high')] as const;
      if (unknownWordOf(samples) !== undefined) unresolved.push({ field, entry, samples });
    }
  }
  return unresolved;
}

/** The first unknown word of the line. */
function unknownWordOf(samples: UnresolvedLine['samples']): CommandArgument | undefined {
  for (const [name, ...args] of samples) {
    const at = unclearFrom(String(name), args);
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

/** Characters of the word to quote; it may be a megabyte long. */
const MAX_QUOTE = 40;

function refused({ field, entry, samples }: UnresolvedLine, reason: string): RunFailure {
  const name = String(samples[0][0]).toUpperCase();
  const word = String(unknownWordOf(samples)).slice(0, MAX_QUOTE);
  const message =
    `Line ${entry.line}: ${name} … ${word} is refused: the playground does not know ${word}, so it cannot know which ` +
    `arguments after it are keys, and Redis does not say (${reason}). Correct the line, or leave ${word} out; ` +
    'whoever runs the playground can allow its Redis account to use COMMAND GETKEYS.';
  return new RunFailure('REFUSED_COMMAND', message, { line: entry.line, field });
}
