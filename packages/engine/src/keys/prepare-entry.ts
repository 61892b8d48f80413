/** Prepares the repetitions of one line. What they have in common is computed once, since this runs in a measured lane. */
import { type Entry, type Filler, fillerOf, literalOf } from '@roundtrip/workload';
import { hasFixedKeys, keyPositions } from './key-positions.ts';
import { asArguments, type PreparedCommand, prepare, toLibrary } from './key-prefix.ts';

export type PrepareRepetition = (repetition: number) => PreparedCommand;

/**
 * Equivalent to `prepare` for each repetition.
 *
 * @param reported key positions among the arguments after the name, if the server was asked
 */
export function prepareEntry(
  { args: templates }: Entry,
  prefix: string,
  seed: number,
  reported?: readonly number[],
): PrepareRepetition {
  const [first, ...rest] = templates;
  const name = first && literalOf(first);
  if (typeof name !== 'string' || !(reported || hasFixedKeys(name))) {
    const fillers = templates.map((template) => fillerOf(template, seed));
    return (repetition) =>
      prepare(
        fillers.map((fill) => fill(repetition)),
        prefix,
      );
  }
  const keys = new Set(reported ?? keyPositions(name, new Array(rest.length).fill('')));
  const makers = rest.map((template, at) => fillerOf(template, seed, keys.has(at) ? prefix : ''));
  // Every repetition has the same types of arguments: text or bytes.
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
