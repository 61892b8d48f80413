/**
 * Refuses, with a reason, the commands that must not reach a shared server. This is for good messages; commands that
 * slip past it are stopped by the server's own access control.
 */
import type { Argument } from '../argument.ts';
import type { CommandList } from '../command-list.ts';
import type { ArgumentTemplate } from '../template.ts';
import { ERRORS_SHOWN, errorAt, type WorkloadError } from '../workload-error.ts';
import { findRefusal, type Refusal } from './find-refusal.ts';

/** One error per refused line, in text order, at most `ERRORS_SHOWN`; empty if all commands may run. */
export function checkPolicy(list: CommandList): WorkloadError[] {
  const errors: WorkloadError[] = [];
  for (const phase of list.phases) {
    for (const entry of phase.entries) {
      const refusal = findRefusal(entry.args, entry.repeat);
      const first = entry.args[refusal?.first ?? 0];
      const last = entry.args[refusal?.last ?? 0];
      if (refusal === undefined || first === undefined || last === undefined) continue;
      const place = { line: entry.line, column: first.column, endColumn: last.endColumn };
      errors.push(errorAt('REFUSED_COMMAND', place, messageOf(refusal)));
      if (errors.length >= ERRORS_SHOWN) return errors;
    }
  }
  return errors;
}

/** Why the command is refused, and what to do instead; undefined if it may run. */
export function refusalOf(args: readonly Argument[]): string | undefined {
  const templates = args.map(
    (value): ArgumentTemplate => ({ parts: [{ kind: 'literal', value }], column: 1, endColumn: 1 }),
  );
  const refusal = findRefusal(templates, 1);
  return refusal === undefined ? undefined : messageOf(refusal);
}

function messageOf({ what, because }: Refusal): string {
  return what === undefined ? because : `${what} is refused: ${because}`;
}
