/**
 * A command's syntax as a regular expression over its words, matched by derivatives (Brzozowski, Antimirov): what may
 * follow each word is again a syntax. Tolerant: it has no opinion on words that it cannot follow.
 */
import type { ArgumentDoc } from '@roundtrip/protocol';

export type Grammar =
  | { kind: 'nothing' }
  /** One word: this exact token or, if there is none, any word. */
  | { kind: 'word'; slot: Slot; token?: string }
  | { kind: 'sequence'; parts: readonly Grammar[] }
  /** One of these. */
  | { kind: 'choice'; among: readonly Grammar[] }
  /** Any number of times, including none. */
  | { kind: 'repeat'; each: Grammar }
  /** Each at most once, in any order; all may be left out. */
  | { kind: 'options'; among: readonly Grammar[] }
  /** A word that says how many times `each` follows, and then `rest`. */
  | { kind: 'count'; slot: Slot; each: Grammar; rest: Grammar };

/** What a word stands for: a place in the command's line of syntax. */
export interface Slot {
  /** Unique in its command. */
  id: string;
  argument: ArgumentDoc;
}

/** A word that may come next, and the syntax that remains after it. */
export interface Step {
  slot: Slot;
  /** The only word that fits; if absent, any word does. */
  token?: string;
  after: (word: string) => Grammar;
}

export const NOTHING: Grammar = { kind: 'nothing' };

/** The words that the syntax can continue with. */
export function stepsOf(grammar: Grammar): Step[] {
  switch (grammar.kind) {
    case 'nothing':
      return [];
    case 'word': {
      const { slot, token } = grammar;
      return [{ slot, ...(token !== undefined && { token }), after: () => NOTHING }];
    }
    case 'sequence':
      return sequenceSteps(grammar.parts);
    case 'choice':
      return grammar.among.flatMap(stepsOf);
    case 'repeat':
      return stepsOf(grammar.each).map((step) => followedBy(step, [grammar]));
    case 'options':
      return grammar.among.flatMap((option, taken) => {
        const others = grammar.among.filter((_, index) => index !== taken);
        return stepsOf(option).map((step) => followedBy(step, [{ kind: 'options', among: others }]));
      });
    case 'count': {
      const { slot, each, rest } = grammar;
      return [{ slot, after: (word) => ({ kind: 'sequence', parts: [times(each, word), rest] }) }];
    }
    default:
      return grammar satisfies never;
  }
}

/** Nothing more needs to be written. */
export function mayEnd(grammar: Grammar): boolean {
  switch (grammar.kind) {
    case 'nothing':
    case 'repeat':
    case 'options':
      return true;
    case 'word':
    case 'count':
      return false;
    case 'sequence':
      return grammar.parts.every(mayEnd);
    case 'choice':
      return grammar.among.some(mayEnd);
    default:
      return grammar satisfies never;
  }
}

function sequenceSteps(parts: readonly Grammar[]): Step[] {
  const steps: Step[] = [];
  for (const [index, part] of parts.entries()) {
    const rest = parts.slice(index + 1);
    steps.push(...stepsOf(part).map((step) => followedBy(step, rest)));
    if (!mayEnd(part)) break;
  }
  return steps;
}

function followedBy(step: Step, rest: readonly Grammar[]): Step {
  if (rest.length === 0) return step;
  return { ...step, after: (word) => sequence([step.after(word), ...rest]) };
}

function sequence(parts: readonly Grammar[]): Grammar {
  const flat = parts.flatMap((part) => (part.kind === 'sequence' ? part.parts : [part]));
  const left = flat.filter(({ kind }) => kind !== 'nothing');
  const [only] = left;
  if (only === undefined) return NOTHING;
  return left.length === 1 ? only : { kind: 'sequence', parts: left };
}

/** Nobody writes more than this by hand, and a larger count would only waste memory. */
const MAX_COUNTED = 1_000;

function times(each: Grammar, word: string): Grammar {
  const count = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (count >= 1 && count <= MAX_COUNTED) {
    return { kind: 'sequence', parts: new Array<Grammar>(count).fill(each) };
  }
  return { kind: 'sequence', parts: [each, { kind: 'repeat', each }] };
}
