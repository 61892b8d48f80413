/** Looks a command up in the command table and the argument rules. */
import type { ArgumentTemplate } from '../template.ts';
import { ARGUMENT_RULES } from './argument-rule-table.ts';
import { breachOf } from './argument-rules.ts';
import { REASONS } from './refusal-reason.ts';
import { holdsPlaceholders, upperSketch } from './sketch.ts';
import { CONTAINERS, VERDICTS } from './verdicts.ts';

export interface Refusal {
  /** Indices of the first and last offending argument. */
  first: number;
  last: number;
  /** The command's name, with the refused option if there is one; absent if the name holds a placeholder. */
  what?: string;
  /** Completes “X is refused: …”, with the remedy in a second sentence. */
  because: string;
}

/** @param repeat the command's repeat count */
export function findRefusal(args: readonly ArgumentTemplate[], repeat: number): Refusal | undefined {
  const [name, subcommand] = args;
  if (name === undefined) return undefined;
  if (holdsPlaceholders(name)) return { first: 0, last: 0, because: TEMPLATED_NAME };
  const container = upperSketch(name);
  if (subcommand !== undefined && CONTAINERS.has(container) && holdsPlaceholders(subcommand)) {
    return { first: 1, last: 1, because: TEMPLATED_NAME };
  }
  const full = subcommand === undefined ? container : `${container}|${upperSketch(subcommand)}`;
  const command = VERDICTS.has(full) ? full : container;
  const verdict = VERDICTS.get(command) ?? 'allowed';
  const printed = command.replace('|', ' ');
  if (verdict !== 'allowed') {
    const last = command === container ? 0 : 1;
    return { first: 0, last, what: printed, because: REASONS[verdict] };
  }
  const rule = Object.hasOwn(ARGUMENT_RULES, command) ? ARGUMENT_RULES[command] : undefined;
  const breach = rule === undefined ? undefined : breachOf(rule, args, repeat);
  if (breach === undefined) return undefined;
  const { argument, option, because } = breach;
  const what = option === undefined ? printed : `${printed} … ${option}`;
  return { first: argument, last: argument, what, because };
}

const TEMPLATED_NAME =
  'the name of a command cannot hold a placeholder. Write the name out, on a line for each command.';
