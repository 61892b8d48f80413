/**
 * Refuses, with a reason, the commands that a shared server must not be asked. This gives the good message; what is
 * typed around it meets the access control of the server.
 */
import type { Argument } from '../argument.ts';
import type { CommandList } from '../command-list.ts';
import type { ArgumentTemplate } from '../template.ts';
import { ERRORS_SHOWN, errorAt, type WorkloadError } from '../workload-error.ts';
import { ARGUMENT_RULES } from './argument-rule-table.ts';
import { breachOf } from './argument-rules.ts';
import { COMMAND_GROUPS, type CommandGroup } from './command-table.ts';
import { REASONS } from './refusal-reason.ts';
import { holdsPlaceholders, upperSketch } from './sketch.ts';

/** An error for each refused line, in the order of the text, at most `ERRORS_SHOWN`; none when all may run. */
export function checkPolicy(list: CommandList): WorkloadError[] {
  const errors: WorkloadError[] = [];
  for (const phase of list.phases) {
    for (const entry of phase.entries) {
      const refusal = findRefusal(entry.args, entry.repeat);
      const first = entry.args[refusal?.first ?? 0];
      const last = entry.args[refusal?.last ?? 0];
      if (refusal === undefined || first === undefined || last === undefined) continue;
      const place = { line: entry.line, column: first.column, endColumn: last.endColumn };
      errors.push(errorAt('REFUSED_COMMAND', place, refusal.message));
      if (errors.length >= ERRORS_SHOWN) return errors;
    }
  }
  return errors;
}

/** Why the command is refused, and what to do instead; undefined where it may run. */
export function refusalOf(args: readonly Argument[]): string | undefined {
  const templates = args.map(
    (value): ArgumentTemplate => ({ parts: [{ kind: 'literal', value }], column: 1, endColumn: 1 }),
  );
  return findRefusal(templates, 1)?.message;
}

interface Refusal {
  /** Indices of the first and last argument at fault. */
  first: number;
  last: number;
  message: string;
}

function findRefusal(args: readonly ArgumentTemplate[], repeat: number): Refusal | undefined {
  const [name, subcommand] = args;
  if (name === undefined) return undefined;
  if (holdsPlaceholders(name)) return { first: 0, last: 0, message: TEMPLATED_NAME };
  const container = upperSketch(name);
  if (subcommand !== undefined && CONTAINERS.has(container) && holdsPlaceholders(subcommand)) {
    return { first: 1, last: 1, message: TEMPLATED_NAME };
  }
  const full = subcommand === undefined ? container : `${container}|${upperSketch(subcommand)}`;
  const command = VERDICTS.has(full) ? full : container;
  const verdict = VERDICTS.get(command) ?? 'allowed';
  const printed = command.replace('|', ' ');
  if (verdict !== 'allowed') {
    const last = command === container ? 0 : 1;
    return { first: 0, last, message: `${printed} is refused: ${REASONS[verdict]}` };
  }
  const rule = Object.hasOwn(ARGUMENT_RULES, command) ? ARGUMENT_RULES[command] : undefined;
  const breach = rule === undefined ? undefined : breachOf(rule, args, repeat);
  if (breach === undefined) return undefined;
  const { argument, option, because } = breach;
  const what = option === undefined ? printed : `${printed} … ${option}`;
  return { first: argument, last: argument, message: `${what} is refused: ${because}` };
}

const VERDICTS: ReadonlyMap<string, CommandGroup['verdict']> = new Map(
  COMMAND_GROUPS.flatMap(({ verdict, names }) => names.split(/\s+/).map((name) => [name, verdict] as const)),
);

/** Commands that have subcommands. */
const CONTAINERS: ReadonlySet<string> = new Set(
  [...VERDICTS.keys()].filter((name) => name.includes('|')).map((name) => name.slice(0, name.indexOf('|'))),
);

const TEMPLATED_NAME =
  'the name of a command cannot hold a placeholder. Write the name out, on a line for each command.';
