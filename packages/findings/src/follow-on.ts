/** Replies that hold the way to the next command somewhere inside: a document that names the next one, a graph. */
import type { Command } from './commands/command.ts';
import { valuesOf } from './commands/reply-values.ts';
import { holdsPhrase, somePhrase, wordsOf } from './phrases.ts';
import type { ExaminedRun } from './runs.ts';

/** Of the words in one value, and of the values of one reply, as many are looked at. */
const MOST_WORDS = 500;

/** From this share of commands on whose id stood in the reply just before, that is how they were found. */
const NEXT = 0.5;
/** The same for any earlier reply, which can be chance for some. */
const ANY = 0.8;

/**
 * Whether most commands of the run have their id from inside a value that came before, such as `"next":"node:17"`: a single
 * word in a document may be there by chance, most of them are not.
 */
export function isChained(run: ExaminedRun): boolean {
  const { commands, templates, spans } = run;
  if (commands.every(({ facts }) => facts.class === 'write')) return false;
  const lag = new Set(templates).size;
  const earlier = new Set<string>();
  const recent: ReadonlySet<string>[] = [];
  let [next, any] = [0, 0];
  for (const [at, command] of commands.entries()) {
    const holds = (words: ReadonlySet<string>) =>
      command.texts.some((text, place) =>
        somePhrase(text, spans[at]?.[place] ?? { from: 0, to: 0 }, (phrase) => words.has(phrase)),
      );
    if (recent.some(holds)) next++;
    if (earlier.size > 0 && holds(earlier)) any++;
    const words = wordsIn(command);
    for (const word of words) earlier.add(word);
    recent.push(words);
    if (recent.length > lag) recent.shift();
  }
  const most = (commands.length - 1) / lag;
  return next >= most * NEXT || (any >= most * ANY && !isEnumerated(run));
}

function wordsIn(command: Command): ReadonlySet<string> {
  const words = new Set<string>();
  const { reply } = command.sent;
  if (reply === undefined || reply.length < 8) return words;
  for (const value of valuesOf(reply).slice(0, MOST_WORDS)) {
    const own = wordsOf(value, MOST_WORDS);
    // A value that is one word counts as a whole, with its phase.
    if (own.length > 1) for (const word of own) if (!holdsPhrase(command.texts, word)) words.add(word);
  }
  return words;
}

/** Whether the commands of one template count through numbers: then nobody had to tell them the next. */
function isEnumerated({ commands, templates }: ExaminedRun): boolean {
  const last = new Map<string, { number: number; step: number }>();
  let [steady, all] = [0, 0];
  for (const [at, command] of commands.entries()) {
    const template = templates[at] ?? '';
    const number = Number(/(\d{1,15})\D*$/.exec(command.texts[0] ?? '')?.[1] ?? Number.NaN);
    const before = last.get(template);
    const step = before === undefined ? Number.NaN : number - before.number;
    if (before !== undefined && !Number.isNaN(before.step)) {
      all++;
      if (step !== 0 && step === before.step) steady++;
    }
    last.set(template, { number, step });
  }
  return steady >= all * ANY;
}
