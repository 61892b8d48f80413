/** Follows the words of a command through its grammar. */
import { type Grammar, mayEnd, type Step, stepsOf } from './grammar.ts';

export interface Followed {
  /** For each word followed, the slots that it may fill. Fewer than words if they leave the syntax. */
  slots: readonly (readonly string[])[];
  /** What may be written next. */
  next: readonly Step[];
  /** The command may end here. */
  isWhole: boolean;
}

/** How many readings of an ambiguous line are followed at once; the rest are dropped. */
const MAX_READINGS = 16;

/** @param words after the name, as written */
export function follow(grammar: Grammar, words: readonly string[]): Followed {
  let readings: readonly Grammar[] = [grammar];
  const slots: string[][] = [];
  for (const word of words) {
    const steps = stepsFor(readings, word);
    if (steps.length === 0) return { slots, next: [], isWhole: false };
    slots.push(unique(steps.map(({ slot }) => slot.id)));
    readings = distinct(steps.map(({ after }) => after(word))).slice(0, MAX_READINGS);
  }
  return {
    slots,
    next: distinctSteps(readings.flatMap(stepsOf)),
    isWhole: readings.some(mayEnd),
  };
}

/** A word that equals a token is read as that token: where both fit, it is nearly always meant. */
function stepsFor(readings: readonly Grammar[], word: string): Step[] {
  const steps = readings.flatMap(stepsOf);
  const upper = word.toUpperCase();
  const tokens = steps.filter(({ token }) => token?.toUpperCase() === upper);
  return tokens.length > 0 ? tokens : steps.filter(({ token }) => token === undefined);
}

/** Equal remainders are usually the same object, or made of the same objects. */
function distinct(readings: readonly Grammar[]): Grammar[] {
  const kept: Grammar[] = [];
  for (const reading of readings) if (!kept.some((each) => isSame(each, reading))) kept.push(reading);
  return kept;
}

function isSame(a: Grammar, b: Grammar): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'nothing':
      return true;
    case 'sequence':
      return b.kind === 'sequence' && areSame(a.parts, b.parts);
    case 'options':
    case 'choice':
      return (b.kind === 'options' || b.kind === 'choice') && areSame(a.among, b.among);
    default:
      return false;
  }
}

function areSame(a: readonly Grammar[], b: readonly Grammar[]): boolean {
  return a.length === b.length && a.every((each, index) => isSame(each, b[index] as Grammar));
}

function distinctSteps(steps: readonly Step[]): Step[] {
  const seen = new Set<string>();
  return steps.filter(({ slot, token = '' }) => {
    const key = `${slot.id} ${token}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
