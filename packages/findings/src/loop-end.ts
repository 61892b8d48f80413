/** Loops that a reply ended: pages until there is none, documents until one says that it is the last, places until one is free. */
import { type Command, isFirstOnly, keyOf } from './commands/command.ts';
import { lastNumber } from './commands/key-parts.ts';
import { isNothing, isYes, valuesOf } from './commands/reply-values.ts';
import { templateOf } from './commands/template.ts';
import { wordsOf } from './phrases.ts';
import { LEAST_OF_A_SHAPE, LOOKED_AT, type Run } from './runs.ts';

/** So far beyond a run it is looked at how its loop ended: a pause may have ended the run before. */
export const LOOKED_AHEAD = 1000;
/** Of the words in one reply, as many are looked at. */
const MOST_WORDS = 500;
/** From this share of loops on that ended at a reply unlike the others, that is what ended them. */
const MOST = 0.8;
/** Counts that begin anew more often than this are none: the numbers are ids. */
const LEAST_COUNTED = 3;
/** Shorter replies say nothing by their length, bytes. */
const LONG_ENOUGH = 32;

/**
 * Whether the replies that came last, of the whole run or of each count through numbers in it, were unlike all others: then they
 * may have ended the loop, and nothing after them was known to be asked for.
 *
 * @param following the caller's commands after the run, `LOOKED_AHEAD` at most
 */
export function isEndedByReply(run: Run, following: readonly Command[]): boolean {
  const { commands, templates } = withFollowing(run, following);
  const template = templates.at(-1);
  const isOfOne = templates.every((each) => each === template);
  const asked = isOfOne ? commands : commands.filter((_, at) => templates[at] === template);
  if (!asked.every((command) => command.facts.class !== 'write' || isFirstOnly(command))) return false;
  const isCounted = isOfOne && areCounted(countsIn(asked.slice(0, LOOKED_AT)));
  const loops = isCounted ? countsIn(asked) : [asked];
  const ends = loops.map((loop) => loop.at(-1)).filter((end) => end !== undefined);
  const others = loops.length === 1 ? asked.slice(0, -1) : loops.flatMap((loop) => loop.slice(0, -1));
  if (others.length < LEAST_OF_A_SHAPE - 1) return false;
  return (
    isPresenceDifferent(ends, others) ||
    isWordMissing(ends, others) ||
    isFlagNew(ends, others) ||
    (isCounted && isShort(ends, others))
  );
}

type Asked = Pick<Run, 'commands' | 'templates'>;

function withFollowing({ commands, templates }: Run, following: readonly Command[]): Asked {
  const own = new Set(templates);
  const more: Command[] = [];
  for (const command of following) {
    if (command.role === 'library') continue;
    if (!command.isLone || !own.has(templateOf(command))) break;
    more.push(command);
  }
  if (more.length === 0) return { commands, templates };
  return { commands: [...commands, ...more], templates: [...templates, ...more.map(templateOf)] };
}

function areCounted(counts: readonly (readonly Command[])[]): boolean {
  return counts.length * LEAST_COUNTED <= counts.reduce((sum, { length }) => sum + length, 0);
}

/** Parts in which the last number of the key goes up, or down, by as much each time, and the rest of it stays the same. */
function countsIn(commands: readonly Command[]): Command[][] {
  const counts: Command[][] = [];
  let [last, lastStep]: [ReturnType<typeof lastNumber>, number | undefined] = [undefined, undefined];
  for (const command of commands) {
    const own = lastNumber(keyOf(command) ?? '');
    const step: number = own !== undefined && own.around === last?.around ? own.number - last.number : 0;
    const isNext: boolean = step !== 0 && (lastStep === undefined || step === lastStep);
    const count = counts.at(-1);
    if (isNext && count !== undefined) count.push(command);
    else counts.push([command]);
    [last, lastStep] = [own, isNext ? step : undefined];
  }
  return counts;
}

/** All others are there, or yes, and the ends are not, or the other way round. */
function isPresenceDifferent(ends: readonly Command[], others: readonly Command[]): boolean {
  const [first] = others;
  const usual = first && isSomething(first);
  if (usual === undefined || !areMost(ends, (command) => isSomething(command) === !usual)) return false;
  return others.every((command) => isSomething(command) === usual);
}

/** Whether the reply is there, or yes; undefined where it is neither that nor the contrary. */
export function isSomething(command: Command): boolean | undefined {
  const { facts, sent } = command;
  if (facts.class === 'read') return !isNothing(sent.reply);
  if (facts.class === 'test') return isYes(sent.reply);
  if (isFirstOnly(command)) return isYes(sent.reply) ?? !isNothing(sent.reply);
  return undefined;
}

/** A word that all others hold, such as the name of a field or `true`, is not in the ends. */
function isWordMissing(ends: readonly Command[], others: readonly Command[]): boolean {
  const inEnds = ends.map(wordsIn);
  const [first, ...more] = others;
  if (first === undefined) return false;
  let missing = [...wordsIn(first)].filter((word) => areMost(inEnds, (words) => !words.has(word)));
  for (const command of more) {
    if (missing.length === 0) return false;
    const words = wordsIn(command);
    missing = missing.filter((word) => words.has(word));
  }
  return missing.length > 0;
}

/** How documents say yes, no and nothing. */
const FLAGS: readonly string[] = ['true', 'false', 'null', 'True', 'False', 'None'];

/** The ends say `false`, for instance, which none of the others does. */
function isFlagNew(ends: readonly Command[], others: readonly Command[]): boolean {
  const inEnds = ends.map(wordsIn);
  let flags = FLAGS.filter((flag) => areMost(inEnds, (words) => words.has(flag)));
  for (const command of others) {
    if (flags.length === 0) return false;
    const words = wordsIn(command);
    flags = flags.filter((flag) => !words.has(flag));
  }
  return flags.length > 0;
}

/** The ends are less than half as long as any other: a last page that is not full, an empty list in a document. */
function isShort(ends: readonly Command[], others: readonly Command[]): boolean {
  const shortest = others.reduce(
    (least, { sent }) => Math.min(least, sent.replyBytes),
    Number.POSITIVE_INFINITY,
  );
  return shortest >= LONG_ENOUGH && areMost(ends, ({ sent }) => sent.replyBytes * 2 < shortest);
}

function wordsIn({ sent }: Command): ReadonlySet<string> {
  const words = new Set<string>();
  for (const value of sent.reply === undefined ? [] : valuesOf(sent.reply)) {
    if (words.size >= MOST_WORDS) break;
    for (const word of wordsOf(value, MOST_WORDS)) words.add(word);
  }
  return words;
}

function areMost<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.filter(holds).length >= items.length * MOST;
}
