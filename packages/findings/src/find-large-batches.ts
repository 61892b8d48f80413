/** Batches far beyond the knee: their replies wait in memory, and no time is saved. */
import type { Command, Conversation } from './commands/command.ts';
import { templateOf } from './commands/template.ts';
import type { Occurrence } from './occurrence.ts';

/** Fewer in flight at once are nobody's trouble: many callers may share a connection. */
const LEAST_IN_FLIGHT = 2500;
/** So many are too many whatever they bring: Redis's own manual speaks of 10,000 at a time. */
const MANY_IN_FLIGHT = 10_000;
/** Replies of a batch that are worth not holding at once, bytes. */
const MUCH = 8_000_000;
/** A batch is large enough where the round trip is a tenth of its time, and far too large at this many times that size. */
const ENOUGH = 10;
const FAR_BEYOND = 4;
const LEAST_BATCH = 500;

export function findLargeBatches(conversation: Conversation, rttMs: number): Occurrence[] {
  return byRoundTrip(conversation.commands).flatMap(
    (commands) => occurrenceOf(commands, conversation, rttMs) ?? [],
  );
}

function occurrenceOf(
  commands: readonly Command[],
  conversation: Conversation,
  rttMs: number,
): Occurrence | undefined {
  if (commands.length < LEAST_IN_FLIGHT) return undefined;
  const inFlight = mostInFlight(commands);
  const replyBytes = commands.reduce((sum, { sent }) => sum + sent.replyBytes, 0);
  const isMuch = inFlight > MANY_IN_FLIGHT || (inFlight >= LEAST_IN_FLIGHT && replyBytes >= MUCH);
  const batchSize = sufficientSize(commands, rttMs);
  if (!isMuch || commands.length < FAR_BEYOND * batchSize) return undefined;
  const parts = byTemplate(commands);
  return {
    kind: 'large-batch',
    group: [...parts.keys()].toSorted().join(', '),
    conversation,
    commands,
    parts: [...parts.values()].slice(0, MOST_SHAPES),
    joint: ', ',
    roundTripsSaved: 0,
    least: 1,
    confidence: 'high',
    assumptions: ['They were sent together on purpose, not by many callers at the same time.'],
    advice: { kind: 'smaller-batches', commands: commands.length, replyBytes, batchSize },
  };
}

const MOST_SHAPES = 4;

function byRoundTrip(commands: readonly Command[]): Command[][] {
  const trips: Command[][] = [];
  let roundTrip = -1;
  for (const command of commands) {
    if (command.sent.roundTrip !== roundTrip) trips.push([]);
    roundTrip = command.sent.roundTrip;
    trips.at(-1)?.push(command);
  }
  return trips;
}

/** The most commands that were sent and not yet answered at one time. */
function mostInFlight(commands: readonly Command[]): number {
  let [answered, most] = [0, 0];
  for (const [at, { sent }] of commands.entries()) {
    while (answered < at && (commands[answered]?.sent.receivedMs ?? 0) <= sent.sentMs) answered++;
    most = Math.max(most, at + 1 - answered);
  }
  return most;
}

/** Beyond this size the round trip is hardly felt: a round number. */
function sufficientSize(commands: readonly Command[], rttMs: number): number {
  const [first] = commands;
  const receivedMs = commands.reduce((latest, { sent }) => Math.max(latest, sent.receivedMs), 0);
  const eachMs = (receivedMs - (first?.sent.sentMs ?? 0)) / commands.length;
  return Math.max(LEAST_BATCH, roundNumber((ENOUGH * rttMs) / Math.max(eachMs, 0.0001)));
}

/** 1, 2 or 5, and zeros: the next one up. */
function roundNumber(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return (([1, 2, 5, 10] as const).find((digit) => digit * power >= value) ?? 10) * power;
}

function byTemplate(commands: readonly Command[]): Map<string, Command[]> {
  const parts = new Map<string, Command[]>();
  for (const command of commands) {
    const template = templateOf(command);
    const part = parts.get(template);
    if (part === undefined) parts.set(template, [command]);
    else part.push(command);
  }
  return parts;
}
