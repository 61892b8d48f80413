/** What only all transactions that are alike tell together: how often they conflict, and whether they add the same each time. */
import { type Command, type Conversation, keyOf } from './commands/command.ts';
import { integerOf } from './commands/reply-values.ts';
import { type Shape, shapeOf } from './commands/shape.ts';
import { templateOf } from './commands/template.ts';
import { commandsOf, type Transaction, transactionsOf } from './transactions.ts';

export interface Attempts {
  attempts: number;
  conflicts: number;
}

interface Alike extends Attempts {
  /** What was added each time; NaN if it was not the same, or no such thing. */
  step: number;
}

/** Two high scores may have beaten the one before by as much. */
const LEAST_STEPS = 3;

export class TransactionSurvey {
  readonly #alike = new Map<string, Alike>();
  /** Templates of what was read under a WATCH, and nothing was written. */
  readonly #givenUp = new Set<string>();

  constructor(conversations: readonly Conversation[]) {
    const giveUp = (read: readonly Command[]) => {
      for (const command of read) this.#givenUp.add(templateOf(command));
    };
    for (const conversation of conversations) {
      for (const transaction of transactionsOf(conversation, giveUp)) {
        if (transaction.watch !== undefined) this.#note(transaction);
      }
    }
  }

  attemptsLike(transaction: Transaction): Attempts {
    const { attempts, conflicts } = this.#alike.get(groupOf(transaction)) ?? { attempts: 0, conflicts: 0 };
    return { attempts, conflicts };
  }

  /** The command that adds, where all that are alike read a number and set it to as much more or less, whatever it was. */
  incrementOf(transaction: Transaction): Shape | undefined {
    const alike = this.#alike.get(groupOf(transaction));
    const [read] = transaction.before;
    if (alike === undefined || read === undefined) return undefined;
    if (Number.isNaN(alike.step) || alike.attempts < LEAST_STEPS || this.#givenUp.has(templateOf(read)))
      return undefined;
    const { args, ...shape } = shapeOf([read]);
    return { ...shape, name: 'INCRBY', args: [...args, [{ hole: 'amount' }]] };
  }

  #note(transaction: Transaction): void {
    const group = groupOf(transaction);
    const step = stepOf(transaction);
    const alike = this.#alike.get(group) ?? { attempts: 0, conflicts: 0, step };
    this.#alike.set(group, alike);
    alike.attempts++;
    if (transaction.isConflict) alike.conflicts++;
    if (alike.step !== step) alike.step = Number.NaN;
  }
}

function groupOf(transaction: Transaction): string {
  return commandsOf(transaction).map(templateOf).join(', ');
}

/** Of WATCH and GET of a number, then SET of another one: by how much it is more, negative for less; NaN otherwise. */
function stepOf({ watch, before, queued }: Transaction): number {
  const [[read], [write]] = [before, queued];
  if (watch === undefined || read === undefined || write === undefined) return Number.NaN;
  const key = keyOf(write) ?? '';
  const isOfOneKey = before.length === 1 && queued.length === 1 && keyOf(read) === key;
  if (!isOfOneKey || !watch.texts.includes(key) || read.facts.name !== 'GET') return Number.NaN;
  if (write.facts.name !== 'SET' || write.texts.length !== 2) return Number.NaN;
  const [was, is] = [integerOf(read.sent.reply), wholeNumber(write)];
  return was === undefined || is === undefined || was === is ? Number.NaN : is - was;
}

function wholeNumber({ texts }: Command): number | undefined {
  const [, value = ''] = texts;
  return /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}
