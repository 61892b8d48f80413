import { COMMAND_GROUPS, type CommandGroup } from './command-table.ts';

/** Keyed by name in upper case, `CONTAINER|SUBCOMMAND` included. */
export const VERDICTS: ReadonlyMap<string, CommandGroup['verdict']> = new Map(
  COMMAND_GROUPS.flatMap(({ verdict, names }) => names.split(/\s+/).map((name) => [name, verdict] as const)),
);

/** Commands that have subcommands. */
export const CONTAINERS: ReadonlySet<string> = new Set(
  [...VERDICTS.keys()].filter((name) => name.includes('|')).map((name) => name.slice(0, name.indexOf('|'))),
);

/** Whether the table has a command of this name; case does not matter. */
export function isCommandName(name: string): boolean {
  return VERDICTS.has(name.toUpperCase());
}
