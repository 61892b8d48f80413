/** Prepares the repetitions of one line: what they have in common is worked out once, since lanes are measured. */
import { type Entry, type Filler, fillerOf, literalOf } from '@roundtrip/workload';
import { keyPositions, keysStandStill } from './key-positions.ts';
import { asArguments, type PreparedCommand, prepare, toLibrary } from './key-prefix.ts';

export type PrepareRepetition = (repetition: number) => PreparedCommand;

/**
 * The same commands as `prepare` makes of each repetition.
 *
 * @param told where the keys are among the arguments behind the name, by the word of the server
 */
export function prepareEntry(
  { args: templates }: Entry,
  prefix: string,
  seed: number,
  told?: readonly number[],
): PrepareRepetition {
  const [first, ...rest] = templates;
  const name = first && literalOf(first);
  if (typeof name !== 'string' || !(told || keysStandStill(name))) {
    const fillers = templates.map((template) => fillerOf(template, seed));
    return (repetition) =>
      prepare(
        fillers.map((fill) => fill(repetition)),
        prefix,
      );
  }
  const keys = new Set(told ?? keyPositions(name, new Array(rest.length).fill('')));
  const makers = rest.map((template, at) => fillerOf(template, seed, keys.has(at) ? prefix : ''));
  // Whether an argument is text or bytes is the same in every repetition.
  const sample = makers.map((make) => toLibrary(make(0)));
  const sentAs = asArguments({ name, args: sample }).name;
  const holdsBytes = sample.some((argument) => typeof argument !== 'string');
  if (holdsBytes)
    return (repetition) => ({ name: sentAs, args: makers.map((make) => toLibrary(make(repetition))) });
  const texts = makers as ((repetition: number) => string)[];
  return (repetition) => {
    const args = new Array<string>(texts.length);
    for (let at = 0; at < args.length; at++) args[at] = (texts[at] as Filler)(repetition) as string;
    return { name: sentAs, args };
  };
}
