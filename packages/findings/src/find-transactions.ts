/** MULTI around what one command does, MULTI and EXEC whose QUEUED is awaited, and WATCH loops that conflict. */
import type { Command, Conversation } from './commands/command.ts';
import type { Shape } from './commands/shape.ts';
import { templateOf } from './commands/template.ts';
import type { Occurrence } from './occurrence.ts';
import type { Advice } from './remedy/advice.ts';
import { type Attempts, TransactionSurvey } from './transaction-survey.ts';
import { commandsOf, roundTripsOf, type Transaction, transactionsOf } from './transactions.ts';

/** Transactions that wait needlessly: one is a program's matter, two are a habit. */
const LEAST = 2;
/** Those that only say more than they need to, and wait no longer for it. */
const LEAST_IN_ONE_WRITE = 10;
/** Some clients await QUEUED before they send EXEC, of themselves: that is two. */
const LIBRARYS_ROUND_TRIPS = 2;
/** A conflict now and then is what WATCH is for. */
const LEAST_CONFLICTS = 3;
const OFTEN = 0.1;

/** One after the other, since there may be as many as a third of the commands. */
export function* findTransactions(conversations: readonly Conversation[]): Generator<Occurrence> {
  const survey = new TransactionSurvey(conversations);
  const trips = new ClaimedTrips();
  for (const conversation of conversations) {
    for (const transaction of transactionsOf(conversation)) {
      const counts = survey.attemptsLike(transaction);
      const { attempts, conflicts } = counts;
      const instead = survey.incrementOf(transaction);
      if (!transaction.isConflict) {
        const needless = needlessOf(transaction, conversation, trips, instead);
        if (needless !== undefined) yield needless;
      } else if (conflicts >= LEAST_CONFLICTS && conflicts >= attempts * OFTEN) {
        yield conflictOf(transaction, conversation, trips, counts, instead);
      }
    }
  }
}

function conflictOf(
  transaction: Transaction,
  conversation: Conversation,
  trips: ClaimedTrips,
  counts: Attempts,
  instead: Shape | undefined,
): Occurrence {
  return occurrenceOf(transaction, conversation, {
    kind: 'watch-conflict',
    roundTripsSaved: trips.claim(commandsOf(transaction)),
    least: LEAST_CONFLICTS,
    confidence: 'high',
    assumptions: ['They were tried again.'],
    advice: { kind: 'script', ...counts, ...(instead !== undefined && { instead }) },
  });
}

function needlessOf(
  transaction: Transaction,
  conversation: Conversation,
  trips: ClaimedTrips,
  instead: Shape | undefined,
): Occurrence | undefined {
  const { watch, multi, queued, exec } = transaction;
  if (instead !== undefined) {
    return occurrenceOf(transaction, conversation, {
      kind: 'needless-transaction',
      roundTripsSaved: Math.max(0, trips.claim(commandsOf(transaction)) - 1),
      least: LEAST,
      confidence: 'high',
      assumptions: ['What was set is what was read, plus or minus an amount that was known before.'],
      advice: { kind: 'increment', instead },
    });
  }
  const roundTrips = roundTripsOf([multi, ...queued, exec]);
  if (watch === undefined && queued.length === 1) {
    return occurrenceOf(transaction, conversation, {
      kind: 'needless-transaction',
      roundTripsSaved: Math.max(0, trips.claim([multi, ...queued, exec]) - 1),
      least: roundTrips > 1 ? LEAST : LEAST_IN_ONE_WRITE,
      confidence: 'high',
      assumptions: [],
      advice: { kind: 'without-transaction', roundTrips },
    });
  }
  if (roundTrips <= LIBRARYS_ROUND_TRIPS || queued.length === 0) return undefined;
  return {
    ...occurrenceOf({ ...transaction, watch: undefined, before: [] }, conversation, {
      kind: 'one-by-one',
      roundTripsSaved: Math.max(0, trips.claim([multi, ...queued, exec]) - 1),
      least: LEAST,
      confidence: 'high',
      assumptions: ['What each command is was known before MULTI: until EXEC, no reply tells anything.'],
      advice: { kind: 'transaction-at-once' },
    }),
  };
}

/** Two transactions may share a round trip, which is saved but once. */
class ClaimedTrips {
  readonly #claimed = new Set<string>();

  /** @returns how many of the commands' round trips nobody has claimed before */
  claim(commands: readonly Command[]): number {
    const before = this.#claimed.size;
    for (const { connection, sent } of commands) this.#claimed.add(`${connection} ${sent.roundTrip}`);
    return this.#claimed.size - before;
  }
}

type Found = Pick<Occurrence, 'kind' | 'roundTripsSaved' | 'least' | 'confidence' | 'assumptions' | 'advice'>;

function occurrenceOf(transaction: Transaction, conversation: Conversation, found: Found): Occurrence {
  const commands = commandsOf(transaction);
  return {
    ...found,
    group: `${adviceGroup(found.advice)} ${commands.map(templateOf).join(', ')}`,
    conversation,
    commands,
    parts: commands.map((command) => [command]),
    joint: ', ',
  };
}

/** Of one write or of several: they count differently. */
function adviceGroup(advice: Advice): string {
  return advice.kind === 'without-transaction' ? `${advice.kind} ${advice.roundTrips > 1}` : advice.kind;
}
