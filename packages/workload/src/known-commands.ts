/** Warns of commands that Redis will answer with an error or differently than documented. They may still run. */
import type { CommandList } from './command-list.ts';
import { nearestName } from './nearest-name.ts';
import { holdsPlaceholders, upperSketch } from './policy/sketch.ts';
import type { ArgumentTemplate } from './template.ts';
import { ERRORS_SHOWN, errorAt, type WorkloadWarning } from './workload-error.ts';

export interface KnownCommand {
  /** As in `COMMAND`: the exact number of words, names included, or the minimum if negative. */
  arity?: number;
  /** By name in upper case. */
  subcommands?: KnownCommands;
  /** How this server differs from Redis's documentation, as a sentence. */
  difference?: string;
}

/** By name in upper case. */
export type KnownCommands = ReadonlyMap<string, KnownCommand>;

/** @returns at most `ERRORS_SHOWN`, and at most one per line */
export function checkKnown(list: CommandList, known: KnownCommands): WorkloadWarning[] {
  const warnings: WorkloadWarning[] = [];
  for (const { entries } of list.phases) {
    for (const { line, args } of entries) {
      const doubt = doubtAbout(args, known);
      const [first, last] = [args[doubt?.first ?? 0], args[doubt?.last ?? 0]];
      if (doubt === undefined || first === undefined || last === undefined) continue;
      const place = { line, column: first.column, endColumn: last.endColumn };
      const { code: _, ...warning } = errorAt('SYNTAX', place, doubt.message);
      warnings.push(warning);
      if (warnings.length >= ERRORS_SHOWN) return warnings;
    }
  }
  return warnings;
}

interface Doubt {
  /** Indices of the first and last offending argument. */
  first: number;
  last: number;
  message: string;
}

const ANSWERS_ERROR = 'Redis will answer with an error.';

function doubtAbout(args: readonly ArgumentTemplate[], known: KnownCommands): Doubt | undefined {
  const [name, subcommand] = args;
  // A name with placeholders is refused by the policy.
  if (name === undefined || holdsPlaceholders(name)) return undefined;
  const upper = upperSketch(name);
  const command = known.get(upper);
  if (command === undefined) return unknown(0, `Redis does not know ${shown(upper)}`, upper, known);
  const { subcommands } = command;
  if (subcommands === undefined || subcommand === undefined || holdsPlaceholders(subcommand)) {
    return wrongArity(args, upper, command.arity, 1) ?? different(command, 1);
  }
  const own = upperSketch(subcommand);
  const part = subcommands.get(own);
  if (part === undefined) return unknown(1, `${upper} has no subcommand ${shown(own)}`, own, subcommands);
  return wrongArity(args, `${upper} ${own}`, part.arity, 2) ?? different(part, 2);
}

/** @param names number of words that are names */
function different({ difference }: KnownCommand, names: number): Doubt | undefined {
  return difference === undefined ? undefined : { first: 0, last: names - 1, message: difference };
}

function unknown(index: number, what: string, name: string, among: KnownCommands): Doubt {
  const nearest = nearestName(name, among.keys());
  const remedy = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return { first: index, last: index, message: `${what}: it will answer with an error.${remedy}` };
}

/** @param names number of words that are names */
function wrongArity(
  args: readonly ArgumentTemplate[],
  command: string,
  arity: number | undefined,
  names: number,
): Doubt | undefined {
  if (arity === undefined) return undefined;
  const expected = Math.abs(arity);
  if (arity < 0 ? args.length >= expected : args.length === expected) return undefined;
  const takes = `${arity < 0 ? 'at least ' : ''}${counted(Math.max(0, expected - names))}`;
  const count = Math.max(0, args.length - names);
  const has = count === 0 ? 'this has none' : `this has ${count.toLocaleString('en')}`;
  return {
    first: args.length > expected ? expected : 0,
    last: args.length - 1,
    message: `${command} takes ${takes}, but ${has}: ${ANSWERS_ERROR}`,
  };
}

function counted(count: number): string {
  return count === 0
    ? 'no arguments'
    : `${count.toLocaleString('en')} ${count === 1 ? 'argument' : 'arguments'}`;
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
