/** Runs that a reply ended, or whose replies decided what came next: loops of another kind than over things known before. */
import { type Command, isFirstOnly, keyOf } from './commands/command.ts';
import { isNothing, isYes } from './commands/reply-values.ts';
import type { Run } from './runs.ts';

/**
 * Whether the run went on until a reply was different: pages until there is none, places until one is free. All replies but the
 * last are something, or all nothing, and the last is the other.
 */
export function isSearch({ commands, templates }: Run): boolean {
  const last = commands.at(-1);
  if (last === undefined || templates.some((template) => template !== templates[0])) return false;
  const end = isSomething(last);
  if (end === undefined) return false;
  return commands.slice(0, -1).every((command) => isSomething(command) === !end);
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
