import { expandCommands } from '../src/expand.ts';
import type { Argument, CommandList } from '../src/index.ts';
import { parseCommandText } from '../src/parse.ts';

/** Parses a text that must be valid. */
export function listOf(text: string): CommandList {
  const parsed = parseCommandText(text);
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join('\n'));
  return parsed.list;
}

/** All commands in a text that must be valid. */
export function commandsOf(text: string, seed = 1): Argument[][] {
  const list = listOf(text);
  return [...expandCommands(list, 0, list.commands, seed)];
}
