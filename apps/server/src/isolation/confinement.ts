/**
 * Decides which commands can be kept to a session's own keys: those that the policy allows, and whose keys are where the
 * server says they are. Any other would reach every key by its bare name.
 */
import type { Confinement } from '@roundtrip/checks';
import { agreesOnKeys, findsKeys } from '@roundtrip/engine';
import { refusalOf } from '@roundtrip/workload';
import type { ServerCommand } from './command-catalogue.ts';

/** Categories of Redis that are closed to sessions, apart from the exceptions. */
const FOREIGN_CATEGORIES: readonly string[] = [
  ...['@admin', '@blocking', '@connection', '@dangerous', '@pubsub', '@scripting', '@transaction'],
];

/** Allowed despite their category: the policy has rules for what is dangerous or blocking about them. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['sort', 'sort_ro', 'xread', 'xreadgroup']);

/** Allowed without a key, since they touch none. */
const KEYLESS: ReadonlySet<string> = new Set(['command', 'echo', 'lolwut', 'ping', 'time']);

/** Of a container that an old server describes as one command, sessions get only these subcommands. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([['memory', ['memory|usage', 'memory|help']]]);

/** The commands that may be sent, as ACL rules. */
export function rulesFor(catalogue: readonly ServerCommand[]): string[] {
  return confinedNames(catalogue).flatMap((name) => (PARTS.get(name) ?? [name]).map((part) => `+${part}`));
}

/** What decisions are based on: plain data, so that it can be passed to a thread. */
export interface ConfinementRules {
  /** Absent if the server does not tell what it knows. */
  catalogue: readonly ServerCommand[] | undefined;
  /**
   * Whether a command outside the catalogue may be sent, so that the server can say that it does not know it. Not if the
   * server might know it as a renamed command, and only the name kept it from reaching any key.
   */
  sendsUnknown: boolean;
}

export function confinementOf({ catalogue, sendsUnknown }: ConfinementRules): Confinement {
  if (!catalogue) return { refuses: (name) => !isKeyless(name.toLowerCase()) && !findsKeys(name) };
  const known = new Set(leavesOf(catalogue).map(({ name }) => name));
  const containers = new Set(catalogue.filter(isContainer).map(({ name }) => name));
  const confined = new Set(confinedNames(catalogue));
  return {
    refuses(name, subcommand = '') {
      const command = name.toLowerCase();
      const full = containers.has(command) ? `${command}|${subcommand.toLowerCase()}` : command;
      if (confined.has(full)) return false;
      if (known.has(full)) return true;
      // For an unknown subcommand the server only reports an error.
      return !containers.has(command) && !sendsUnknown;
    },
  };
}

function confinedNames(catalogue: readonly ServerCommand[]): string[] {
  return leavesOf(catalogue)
    .filter(isConfined)
    .map(({ name }) => name);
}

/** Commands without subcommands, and the subcommands of all others. */
function leavesOf(catalogue: readonly ServerCommand[]): ServerCommand[] {
  return catalogue.flatMap((command) => (isContainer(command) ? command.subcommands : [command]));
}

function isContainer({ subcommands }: ServerCommand): boolean {
  return subcommands.length > 0;
}

function isConfined({ name, categories, keys }: ServerCommand): boolean {
  // Enough arguments for a whole command: what the policy says about values does not matter here.
  if (refusalOf([...name.split('|'), 'x', 'x', 'x']) !== undefined) return false;
  if (isKeyless(name)) return true;
  const isForeign = categories.some((category) => FOREIGN_CATEGORIES.includes(category));
  return agreesOnKeys(name, keys) && (!isForeign || EXCEPTIONS.has(name));
}

function isKeyless(name: string): boolean {
  return KEYLESS.has(name.split('|')[0] ?? '') || name.endsWith('|help');
}
