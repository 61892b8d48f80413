/** Reads whose order is that of a search: each key depends on what was found at the one before. */
import { type Command, keyOf } from './commands/command.ts';
import { lastNumber } from './commands/key-parts.ts';
import { LOOKED_AT, type Run } from './runs.ts';

/** Shorter searches come about by chance in any order of keys. */
const LEAST_STEPS = 5;
/** From this share of commands on that are steps of a search, it is one. */
const MOST = 0.8;

/** Whether the run looks for something by its key: by binary search, or in steps that double. */
export function isSearch({ commands, templates }: Run): boolean {
  if (new Set(templates).size > 1 || commands.some(({ facts }) => facts.class === 'write')) return false;
  const looked = commands.slice(0, LOOKED_AT);
  return isNarrowing(looked) || hasHalvingSteps(looked);
}

/** Shorter steps cannot be told from steps of one length. */
const LEAST_STEP = 4;
/** So many steps, each compared with the one before. */
const LEAST_HALVED = 3;

/** Whether each step between the numbers of the keys is half as long as the one before, or twice as long, give or take one. */
function hasHalvingSteps(commands: readonly Command[]): boolean {
  let [like, all, last, lastStep]: [number, number, number | undefined, number] = [0, 0, undefined, 0];
  for (const command of commands) {
    const number = lastNumber(keyOf(command) ?? '')?.number;
    const step: number = number === undefined || last === undefined ? 0 : Math.abs(number - last);
    const [short, long] = [Math.min(step, lastStep), Math.max(step, lastStep)];
    if (long >= LEAST_STEP && short > 0) {
      all++;
      if (Math.abs(long - 2 * short) <= 2) like++;
    }
    [last, lastStep] = [number, step];
  }
  return all >= LEAST_HALVED && like >= all * MOST;
}

/**
 * Whether the run narrows down where something is: keys turn back and forth, and each is next to the one before in the order of all
 * that have been asked for, since it lies between the closest below and above. Of keys in any other order, that holds for two or
 * three in a row.
 */
function isNarrowing(commands: readonly Command[]): boolean {
  let searched = 0;
  let search = new Narrowing();
  for (const command of commands) {
    const key = sortable(keyOf(command) ?? '');
    if (search.step(key)) continue;
    searched += search.commands;
    search = new Narrowing();
    search.step(key);
  }
  searched += search.commands;
  return searched >= commands.length * MOST;
}

/** One search, for as long as it goes. */
class Narrowing {
  #steps = 0;
  #turns = 0;
  #isUp: boolean | undefined;
  /** The closest keys below and above the last one, and that one. */
  #low: string | undefined;
  #high: string | undefined;
  #last: string | undefined;

  /** How many commands it took; 0 for what is none, as where keys only go up. */
  get commands(): number {
    return this.#turns > 0 && this.#steps >= LEAST_STEPS ? this.#steps : 0;
  }

  /** @returns whether the key may be its next one */
  step(key: string): boolean {
    const last = this.#last;
    if (last !== undefined) {
      const isUp = key > last;
      if (key === last || this.#isOutside(key)) return false;
      if (isUp) this.#low = last;
      else this.#high = last;
      if (this.#isUp !== undefined && this.#isUp !== isUp) this.#turns++;
      this.#isUp = isUp;
    }
    this.#last = key;
    this.#steps++;
    return true;
  }

  #isOutside(key: string): boolean {
    return (this.#high !== undefined && key >= this.#high) || (this.#low !== undefined && key <= this.#low);
  }
}

/** Numbers in order of what they are: 9 before 10. */
function sortable(key: string): string {
  return key.replace(/\d{1,16}/g, (digits) => digits.padStart(16, '0'));
}
