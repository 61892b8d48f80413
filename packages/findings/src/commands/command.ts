/** The commands of one connection as findings look at them: what each is, and which others its round trip carried. */
import { STATUS } from '@roundtrip/protocol';
import { latin1 } from '@roundtrip/replies';
import type { TrafficCommand, TrafficConnection } from '../traffic.ts';
import type { CommandClass, CommandFacts, FactsReader } from './command-facts.ts';

export interface Command {
  connection: number;
  /** As recorded. */
  sent: TrafficCommand;
  facts: CommandFacts;
  /** Whose it is: the client library's own, one that waits on purpose, or the application's. */
  role: 'library' | 'blocking' | 'application';
  /** Between MULTI and EXEC, or while subscribed: its reply is not its result. */
  isQueued: boolean;
  /** The only command of its round trip, or as a caller's (see `callersOf`) awaited before its next one; and answered. */
  isLone: boolean;
  /** From the last reply before it on its connection, or to its caller, until it was sent, milliseconds; infinite for the first. */
  thinkMs: number;
  /** Of a caller's: sent with the one before it, no reply having come since. */
  isWithPrevious?: boolean;
  /** Of a caller's on a shared connection: how many commands were on their way when it had been sent. */
  inFlight?: number;
  /** Arguments after the name as text, a character for each byte; none are kept of the library's own. */
  texts: readonly string[];
}

/** A connection's commands, in the order in which they were sent. */
export interface Conversation {
  recorded: TrafficConnection;
  commands: readonly Command[];
}

/** Takes time proportional to the number of commands. */
export function readConversation(recorded: TrafficConnection, facts: FactsReader): Conversation {
  const commands = recorded.commands.map((sent) => commandOf(recorded.connection, sent, facts));
  markGreeting(commands);
  markTransactions(commands);
  markRoundTrips(commands);
  return { recorded, commands };
}

/** The key, where the command has one: its first argument. */
export function keyOf({ texts }: Command): string | undefined {
  return texts[0];
}

/** Whether an argument is this word, in whatever case. */
export function hasOption(command: Command, option: string, from = 1): boolean {
  return command.texts.some(
    (text, at) => at >= from && text.length === option.length && text.toUpperCase() === option,
  );
}

/** `SET … NX` and `SETNX`: whoever is first. */
export function isFirstOnly(command: Command): boolean {
  const { name } = command.facts;
  return (
    name === 'SETNX' ||
    name === 'HSETNX' ||
    name === 'MSETNX' ||
    (name === 'SET' && hasOption(command, 'NX', 2))
  );
}

function commandOf(connection: number, sent: TrafficCommand, reader: FactsReader): Command {
  // Asked for once: whoever recorded them may make them anew each time.
  const { args } = sent;
  const facts = reader.of(textOf(args[0]), () => textOf(args[1]));
  const role = roleOf(facts.class);
  const command: Command = {
    connection,
    sent,
    facts,
    role,
    texts: role === 'library' ? [] : args.slice(1).map(latin1),
    isQueued: false,
    isLone: false,
    thinkMs: Number.POSITIVE_INFINITY,
  };
  if ((facts.name === 'XREAD' || facts.name === 'XREADGROUP') && hasOption(command, 'BLOCK', 0)) {
    command.role = 'blocking';
  }
  return command;
}

function textOf(argument: Uint8Array | undefined): string {
  return argument === undefined ? '' : latin1(argument);
}

function roleOf(kind: CommandClass): Command['role'] {
  if (kind === 'library') return 'library';
  return kind === 'blocking' || kind === 'pub-sub' ? 'blocking' : 'application';
}

/** What comes before the application's first command is the library's. */
function markGreeting(commands: readonly Command[]): void {
  for (const command of commands) {
    if (command.facts.class !== 'greeting' && command.facts.class !== 'library') return;
    command.role = 'library';
  }
}

function markTransactions(commands: readonly Command[]): void {
  let isOpen = false;
  for (const command of commands) {
    const { name } = command.facts;
    const isEnd = name === 'EXEC' || name === 'DISCARD';
    command.isQueued = isOpen && !isEnd;
    if (name === 'MULTI') isOpen = true;
    else if (isEnd) isOpen = false;
  }
}

/** A round trip's commands follow one another, since it ends before the next begins. */
function markRoundTrips(commands: readonly Command[]): void {
  let receivedMs = Number.NEGATIVE_INFINITY;
  for (const [at, command] of commands.entries()) {
    const { roundTrip, status, sentMs } = command.sent;
    const isFirst = commands[at - 1]?.sent.roundTrip !== roundTrip;
    const isLast = commands[at + 1]?.sent.roundTrip !== roundTrip;
    command.isLone = isFirst && isLast && status !== STATUS.unanswered;
    if (isFirst) command.thinkMs = sentMs - receivedMs;
    receivedMs = Math.max(receivedMs, command.sent.receivedMs);
  }
}
