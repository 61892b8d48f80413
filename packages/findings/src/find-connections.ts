/** Connections that are opened for a request and closed after it, so that they greet more than they work. */
import { STATUS } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';
import type { Occurrence } from './occurrence.ts';
import { programOf } from './remedy/client-of.ts';

/** Fewer may be a program's parts, each with a connection for its own use. */
const LEAST = 5;
/** A connection that lives longer is kept, if only by a pool. Milliseconds. */
const LONGEST_LIFE_MS = 10_000;
/** TCP's own: before it, nothing can be sent. */
const HANDSHAKE = 1;

interface Visit {
  conversation: Conversation;
  openedMs: number;
  closedMs: number;
  greetingTrips: number;
  workTrips: number;
  /** Whether the client said good-bye, as it does when a program closes it. */
  quits: boolean;
}

export function findConnections(conversations: readonly Conversation[]): Occurrence[] {
  const groups = new Map<string, Visit[]>();
  for (const conversation of conversations) {
    const visit = visitOf(conversation);
    if (visit === undefined) continue;
    const who = programOf(conversation);
    const group = groups.get(who);
    if (group === undefined) groups.set(who, [visit]);
    else group.push(visit);
  }
  return [...groups].flatMap(([who, visits]) => occurrenceOf(who, visits) ?? []);
}

/** @returns undefined for a connection that stayed, did more than it greeted, or was refused */
function visitOf(conversation: Conversation): Visit | undefined {
  const { recorded, commands } = conversation;
  const { openedAtMs, closedAtMs } = recorded;
  if (closedAtMs === undefined || closedAtMs - openedAtMs > LONGEST_LIFE_MS) return undefined;
  // Those of a part of the recording tell nothing of the whole.
  if (commands.length !== recorded.commands.length) return undefined;
  // One that is refused, as where there are too many, gets an error or no answer: to come again is all that a program can do.
  if (!commands.some(({ sent }) => sent.status === STATUS.ok)) return undefined;
  const [greetings, works] = [new Set<number>(), new Set<number>()];
  let quits = false;
  for (const { role, facts, sent } of commands) {
    if (role === 'blocking') return undefined;
    if (facts.name === 'QUIT') quits = true;
    else (role === 'library' ? greetings : works).add(sent.roundTrip);
  }
  const greetingTrips = [...greetings].filter((trip) => !works.has(trip)).length;
  if (works.size === 0 || works.size > greetingTrips + HANDSHAKE) return undefined;
  return {
    conversation,
    openedMs: openedAtMs,
    closedMs: closedAtMs,
    greetingTrips,
    workTrips: works.size,
    quits,
  };
}

function occurrenceOf(who: string, visits: readonly Visit[]): Occurrence | undefined {
  // A pool's connections are opened beside one another, and closed at the program's end.
  const firstClosedMs = visits.reduce(
    (least, { closedMs }) => Math.min(least, closedMs),
    Number.POSITIVE_INFINITY,
  );
  const lastOpenedMs = visits.reduce((most, { openedMs }) => Math.max(most, openedMs), 0);
  const [first] = visits;
  const isSuccession = lastOpenedMs >= firstClosedMs;
  if (first === undefined || visits.length < LEAST) return undefined;
  if (!isSuccession && !visits.every(({ quits }) => quits)) return undefined;
  const [, ...others] = visits;
  const commands = visits.flatMap(({ conversation }) => conversation.commands);
  return {
    kind: 'connections',
    group: who,
    conversation: first.conversation,
    commands,
    parts: partsOf(commands),
    joint: ', ',
    roundTripsSaved: others.reduce((sum, { greetingTrips }) => sum + greetingTrips + HANDSHAKE, 0),
    least: 1,
    confidence: isSuccession ? 'high' : 'medium',
    assumptions: [
      'They are of one program, which could have kept a connection.',
      'The handshake of TCP is one round trip of each connection, and counted although it carries no command.',
    ],
    advice: { kind: 'one-connection' },
  };
}

/** What they did is told by the name of each command, in the order of the first time. */
function partsOf(commands: readonly Command[]): Command[][] {
  const parts = new Map<string, Command[]>();
  for (const command of commands) {
    const { name } = command.facts;
    const part = parts.get(name);
    if (part === undefined) parts.set(name, [command]);
    else part.push(command);
  }
  return [...parts.values()];
}
