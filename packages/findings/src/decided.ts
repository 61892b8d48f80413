/** Runs whose replies decided what came next: loops of another kind than over things known before. */
import { type Command, isFirstOnly, keyOf } from './commands/command.ts';
import { isSameReply } from './commands/reply-values.ts';
import { isSomething } from './loop-end.ts';
import { LOOKED_AT, type Run } from './runs.ts';

/** From this share of commands on that ask the same again, since the answer was not yet the right one, that is what the loop does. */
const OFTEN = 0.05;

/**
 * Whether commands of the run are the same as the one before of their shape, and were answered differently: somebody waits for
 * something, or tries again.
 */
export function isPolling({ commands, templates }: Run): boolean {
  const last = new Map<string, Command>();
  let again = 0;
  const looked = commands.slice(0, LOOKED_AT);
  for (const [at, command] of looked.entries()) {
    const template = templates[at] ?? '';
    const before = last.get(template);
    last.set(template, command);
    if (before === undefined || (command.facts.class === 'write' && !isFirstOnly(command))) continue;
    const isSame = before.texts.length === command.texts.length && isSameText(before, command);
    if (isSame && !isSameReply(before.sent, command.sent)) again++;
  }
  return again > 0 && again >= looked.length * OFTEN;
}

function isSameText(a: Command, b: Command): boolean {
  return a.texts.every((text, at) => text === b.texts[at]);
}

/**
 * Whether most reads of the run found nothing, and each of these was followed by a write of its key: a cache that is filled as
 * requests come, rather than a loop.
 */
export function isFilling({ commands }: Run): boolean {
  let [reads, filled] = [0, 0];
  for (const [at, command] of commands.entries()) {
    if (command.facts.class === 'write') continue;
    reads++;
    const next = commands[at + 1];
    const isWritten = next?.facts.class === 'write' && keyOf(next) === keyOf(command);
    if (isWritten && isSomething(command) === false) filled++;
  }
  return reads > 0 && filled * 2 > reads;
}

/** Their replies are how far they have come. */
const COUNTERS: ReadonlySet<string> = new Set(
  'INCR DECR INCRBY DECRBY INCRBYFLOAT HINCRBY HINCRBYFLOAT ZINCRBY'.split(' '),
);

/** Whether the run counts in one place, or in one after the other: it may have gone on until a value was reached. */
export function isCounting(run: Run): boolean {
  return run.commands.every(({ facts }) => COUNTERS.has(facts.name)) && staysInPlace(run);
}

/** Whether the run pushes to one list, or to one after the other: it may have gone on until a length was reached. */
export function isPushing(run: Run): boolean {
  return run.commands.every(({ facts }) => /^[LR]PUSHX?$/.test(facts.name)) && staysInPlace(run);
}

/** Whether most commands have the key, and the part of it, of the one before. */
function staysInPlace({ commands }: Run): boolean {
  let [same, before] = [0, ''];
  for (const [at, command] of commands.entries()) {
    const { part } = command.facts;
    const place = `${keyOf(command)}\0${part === undefined ? '' : command.texts[part - 1]}`;
    if (at > 0 && place === before) same++;
    before = place;
  }
  return same * 2 > commands.length - 1;
}
