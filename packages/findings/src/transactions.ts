/** Transactions of a conversation: from WATCH, or from MULTI, to EXEC. */
import { type Command, type Conversation, keyOf } from './commands/command.ts';
import { isNil } from './commands/reply-values.ts';

export interface Transaction {
  /** The WATCH, if there was one. */
  watch: Command | undefined;
  /** Between WATCH and MULTI. */
  before: readonly Command[];
  multi: Command;
  queued: readonly Command[];
  exec: Command;
  /** Nothing was executed, since a watched key had changed. */
  isConflict: boolean;
}

/**
 * Those that were executed or would have been; what was discarded, or not answered, is none.
 *
 * @param givenUp is called with what was read under a WATCH after which nothing was written: the value decided that
 */
export function* transactionsOf(
  { commands }: Conversation,
  givenUp: (read: readonly Command[]) => void = () => {},
): Generator<Transaction> {
  let watch: Command | undefined;
  let multi: Command | undefined;
  let [before, queued]: [Command[], Command[]] = [[], []];
  for (const command of commands) {
    const { name } = command.facts;
    if (name === 'WATCH') {
      // A watched key that is watched once more: nothing was written since the last time.
      const isAgain = multi === undefined && watch !== undefined && keyOf(watch) === keyOf(command);
      if (isAgain && before.length > 0) {
        givenUp(before);
        [watch, before] = [undefined, []];
      }
      watch ??= command;
    } else if (name === 'MULTI') {
      multi = command;
      queued = [];
    } else if (name === 'EXEC' || name === 'DISCARD' || name === 'UNWATCH') {
      if (name === 'EXEC' && multi !== undefined && command.sent.status === 0) {
        const isConflict = isNil(command.sent.reply);
        yield { watch, before, multi, queued, exec: command, isConflict };
      } else if (name !== 'EXEC' && before.length > 0) givenUp(before);
      [watch, multi, before, queued] = [undefined, undefined, [], []];
    } else if (command.role !== 'library') {
      if (multi !== undefined) queued.push(command);
      else if (watch !== undefined) before.push(command);
    }
  }
}

/** All its commands, in the order in which they were sent. */
export function commandsOf({ watch, before, multi, queued, exec }: Transaction): Command[] {
  return [...(watch === undefined ? [] : [watch]), ...before, multi, ...queued, exec];
}

export function roundTripsOf(commands: readonly Command[]): number {
  return new Set(commands.map(({ sent }) => sent.roundTrip)).size;
}
