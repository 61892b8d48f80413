/** Replies that hold the way to the next command somewhere inside: a document that names the next one, a graph. */
import { type Command, keyOf } from './commands/command.ts';
import { lastNumber } from './commands/key-parts.ts';
import { isStatus, valuesOf } from './commands/reply-values.ts';
import { holdsPhrase, isAmong, somePhrase, wordsOf } from './phrases.ts';
import type { ExaminedRun } from './runs.ts';

/** Of the words in one value, and of the values of one reply, as many are looked at. */
const MOST_WORDS = 500;

/** From this share of commands on whose id stood in the reply just before, that is how they were found. */
const NEXT = 0.5;
/** The same for any earlier reply, which can be chance for some. */
const ANY = 0.8;
/** The same for ids of a single character in the reply just before: the digits of a long document hold most of them. */
const SHORT = 0.9;

/**
 * Whether most commands of the run have their id from inside a value that came before, such as `"next":"node:17"`: a single
 * word in a document may be there by chance, most of them are not.
 */
export function isChained(run: ExaminedRun): boolean {
  const { commands, templates, spans } = run;
  if (commands.every(({ facts }) => facts.class === 'write')) return false;
  const lag = new Set(templates).size;
  const earlier = new Set<string>();
  const recent: WordsOfReply[] = [];
  let [next, any, short] = [0, 0, 0];
  for (const [at, command] of commands.entries()) {
    const holds = (words: ReadonlySet<string>) =>
      command.texts.some((text, place) =>
        somePhrase(text, spans[at]?.[place] ?? { from: 0, to: 0 }, (phrase) => isAmong(words, phrase)),
      );
    if (recent.some(({ words }) => holds(words))) next++;
    else if (recent.some(({ characters }) => holds(characters))) short++;
    if (earlier.size > 0 && holds(earlier)) any++;
    const found = wordsIn(command);
    for (const word of found.words) earlier.add(word);
    recent.push(found);
    if (recent.length > lag) recent.shift();
  }
  const most = (commands.length - 1) / lag;
  return next >= most * NEXT || next + short >= most * SHORT || (any >= most * ANY && !isEnumerated(run));
}

interface WordsOfReply {
  /** Of values that hold more than one; a value that is one word counts as a whole, with its phase. */
  words: ReadonlySet<string>;
  /** Words of one character, of whatever value. */
  characters: ReadonlySet<string>;
}

function wordsIn(command: Command): WordsOfReply {
  const [words, characters] = [new Set<string>(), new Set<string>()];
  const { reply } = command.sent;
  if (reply === undefined || isStatus(reply) || command.facts.tellsCount) return { words, characters };
  for (const value of valuesOf(reply).slice(0, MOST_WORDS)) {
    const own = wordsOf(value, MOST_WORDS);
    for (const word of own) {
      if (word.length > 1 && own.length === 1) continue;
      if (!holdsPhrase(command.texts, word)) (word.length > 1 ? words : characters).add(word);
    }
  }
  return { words, characters };
}

/** Whether the commands of one template count through numbers: then nobody had to tell them the next. */
export function isEnumerated({ commands, templates }: Pick<ExaminedRun, 'commands' | 'templates'>): boolean {
  const last = new Map<string, { number: number; step: number }>();
  let [steady, all] = [0, 0];
  for (const [at, command] of commands.entries()) {
    const template = templates[at] ?? '';
    const number = lastNumber(keyOf(command) ?? '')?.number ?? Number.NaN;
    const before = last.get(template);
    const step = before === undefined ? Number.NaN : number - before.number;
    if (before !== undefined && !Number.isNaN(before.step)) {
      all++;
      if (step !== 0 && step === before.step) steady++;
    }
    last.set(template, { number, step });
  }
  return all > 0 && steady >= all * ANY;
}
