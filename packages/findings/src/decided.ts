/** Runs that a reply ended, or whose replies decided what came next: loops of another kind than over things known before. */
import { type Command, isFirstOnly, keyOf } from './commands/command.ts';
import { isNothing, isYes } from './commands/reply-values.ts';
import { templateOf } from './commands/template.ts';
import type { Run } from './runs.ts';

/** So far beyond a run it is looked at how its loop ended: a pause may have ended the run before. */
export const LOOKED_AHEAD = 1000;

/**
 * Whether the run went on until a reply was different: pages until there is none, places until one is free. All replies but the
 * last are something, or all nothing, and the last is the other.
 *
 * @param following the connection's commands after the run, `LOOKED_AHEAD` at most
 */
export function isSearch({ commands, templates }: Run, following: readonly Command[]): boolean {
  const [template] = templates;
  if (template === undefined || templates.some((each) => each !== template)) return false;
  const all = [...commands];
  for (const command of following) {
    if (command.role === 'library') continue;
    if (!command.isLone || templateOf(command) !== template) break;
    all.push(command);
  }
  const last = all.pop();
  const end = last && isSomething(last);
  return end !== undefined && all.every((command) => isSomething(command) === !end);
}

/** Whether the reply is there, or yes; undefined where it is neither that nor the contrary. */
function isSomething(command: Command): boolean | undefined {
  const { facts, sent } = command;
  if (facts.class === 'read') return !isNothing(sent.reply);
  if (facts.class === 'test') return isYes(sent.reply);
  if (isFirstOnly(command)) return isYes(sent.reply) ?? !isNothing(sent.reply);
  return undefined;
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
