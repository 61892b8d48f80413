/** Applies the argument rules of the policy to one command. */
import type { ArgumentTemplate } from '../template.ts';
import type { ArgumentRule, BitfieldRule, BoundRule, OptionRule } from './argument-rule-table.ts';
import { sketch, upperSketch } from './sketch.ts';

export interface Breach {
  /** Index of the offending argument. */
  argument: number;
  /** The offending option, if it is one. */
  option?: string;
  because: string;
}

/** @param repeat the command's repeat count, which bounds its `{i}` */
export function breachOf(
  rule: ArgumentRule,
  args: readonly ArgumentTemplate[],
  repeat: number,
): Breach | undefined {
  switch (rule.kind) {
    case 'options':
      return refusedOption(rule, args);
    case 'bound':
      return numberOutOfBounds(rule, args, repeat);
    case 'bitfield':
      return farOffset(rule, args, repeat);
    case 'few':
      return args.length > rule.most ? { argument: rule.most, because: rule.because } : undefined;
    case 'arguments':
      return args.length < rule.least ? { argument: 0, because: rule.because } : undefined;
  }
}

function refusedOption(rule: OptionRule, args: readonly ArgumentTemplate[]): Breach | undefined {
  for (let at = rule.first; at < args.length; ) {
    const option = wordAt(args, at);
    if (option === rule.until) return undefined;
    const because = rule.refused[option];
    const applies = rule.onlyPatterns === undefined || wordAt(args, at + 1).includes('*');
    if (because !== undefined && applies) return { argument: at, option, because };
    at += 1 + (rule.takes[option] ?? 0);
  }
  return undefined;
}

function numberOutOfBounds(
  { argument, least = -Infinity, most = Infinity, because }: BoundRule,
  args: readonly ArgumentTemplate[],
  repeat: number,
): Breach | undefined {
  const template = args[argument];
  if (template === undefined) return undefined;
  const ends = [integerOf(sketch(template, repeat, 'low')), integerOf(sketch(template, repeat, 'high'))];
  return ends.some((end) => end < least || end > most) ? { argument, because } : undefined;
}

/** BITFIELD's operations with the number of arguments each takes, and whether it writes. */
const BITFIELD_OPERATIONS: Readonly<Record<string, { takes: number; writes: boolean }>> = {
  GET: { takes: 2, writes: false },
  INCRBY: { takes: 3, writes: true },
  OVERFLOW: { takes: 1, writes: false },
  SET: { takes: 3, writes: true },
};

function farOffset(
  { mostBits, because }: BitfieldRule,
  args: readonly ArgumentTemplate[],
  repeat: number,
): Breach | undefined {
  for (let at = 2; at < args.length; ) {
    const operation = BITFIELD_OPERATIONS[wordAt(args, at)];
    const [type, offset] = [args[at + 1], args[at + 2]];
    if (operation?.writes && type !== undefined && offset !== undefined) {
      const width = integerOf(sketch(type, repeat, 'high').slice(1));
      const written = sketch(offset, repeat, 'high');
      // `#5` counts in units of the type's width, `5` in bits.
      const start = written.startsWith('#') ? integerOf(written.slice(1)) * width : integerOf(written);
      if (start + width > mostBits) return { argument: at + 2, because };
    }
    at += 1 + (operation?.takes ?? 0);
  }
  return undefined;
}

function wordAt(args: readonly ArgumentTemplate[], at: number): string {
  const template = args[at];
  return template === undefined ? '' : upperSketch(template);
}

/** NaN, which passes any bounds, for what Redis itself will reject as not an integer. */
function integerOf(text: string): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
}
