/** Everything that can be said of a program's traffic. */
import { CLIENTS, type Client } from '@roundtrip/codegen';
import type { Finding, TapFindings } from '@roundtrip/protocol';
import { callersOf } from './callers.ts';
import { type Command, type Conversation, readConversation } from './commands/command.ts';
import { FactsReader } from './commands/command-facts.ts';
import { findConnections } from './find-connections.ts';
import { findLargeBatches } from './find-large-batches.ts';
import { findOneByOne, type Lookout, type OneByOne } from './find-one-by-one.ts';
import { findPairs } from './find-pairs.ts';
import { findRepeatedReads } from './find-repeated-reads.ts';
import { findSlowCommands } from './find-slow-commands.ts';
import { findTransactions } from './find-transactions.ts';
import { FindingGroups } from './finding-groups.ts';
import { PairSurvey } from './pair-survey.ts';
import { roundTripMs } from './round-trip-time.ts';
import { sharedTrips } from './shared-trips.ts';
import { figuresOf, stretchesOf } from './stretches.ts';
import { toMicroseconds } from './to-microseconds.ts';
import type { Traffic, TrafficCommand } from './traffic.ts';
import { Trips } from './trips.ts';
import { byProgram, turnsOf } from './turns.ts';

export interface FindOptions {
  /** Only commands sent in this range, milliseconds since recording began. */
  range?: { fromMs: number; toMs: number };
  /** Only these connections. */
  connections?: readonly number[];
  /** A round-trip time to also tell the savings at, milliseconds. */
  rttMs?: number;
  /** Commands with less silence than this between them are one stretch, milliseconds. */
  silenceMs: number;
  /**
   * A client of `@roundtrip/codegen` to write remedies for where none is recognised; without it, or for any other name,
   * `redis-cli`, whose commands anybody can translate.
   */
  client?: string;
  /** How many stretches to tell, the latest; default 1,000. */
  mostStretches?: number;
}

const MOST_STRETCHES = 1000;

/**
 * Takes time and memory proportional to the traffic, but for sorting: some 20 µs and 800 bytes for each command. Findings
 * come with those first that save most. They do not overlap: what one finding saves, no other counts.
 */
export function findIn(traffic: Traffic, options: FindOptions): TapFindings {
  const conversations = readConversations(traffic, options);
  const trips = new Trips(conversations);
  const rttMs = roundTripMs(conversations);
  const { silenceMs, mostStretches = MOST_STRETCHES } = options;
  return {
    ...figuresOf(trips),
    findings: find(conversations, options, rttMs),
    stretches: stretchesOf(trips, silenceMs, mostStretches),
    ...(rttMs !== undefined && { rttMs: toMicroseconds(rttMs) }),
  };
}

function readConversations(
  { connections }: Traffic,
  { connections: only, range }: FindOptions,
): Conversation[] {
  const facts = new FactsReader();
  const wanted = only && new Set(only);
  return connections
    .filter(({ connection }) => wanted === undefined || wanted.has(connection))
    .map((recorded) => {
      const conversation = readConversation(recorded, facts);
      if (range === undefined) return conversation;
      const commands = conversation.commands.filter(
        ({ sent }) => sent.sentMs >= range.fromMs && sent.sentMs <= range.toMs,
      );
      return { ...conversation, commands };
    })
    .filter(({ commands }) => commands.length > 0);
}

function find(conversations: readonly Conversation[], options: FindOptions, rttMs = 0): Finding[] {
  const { silenceMs } = options;
  const groups = new FindingGroups();
  const done = new Set<TrafficCommand>();
  const survey = new PairSurvey(conversations);
  for (const conversation of conversations) {
    for (const pair of findPairs(conversation, { silenceMs, survey })) {
      groups.add(pair);
      done.add(pair.spared.sent);
    }
  }
  for (const reading of findRepeatedReads(conversations, { silenceMs })) {
    groups.add(reading);
    for (const { sent } of reading.commands) done.add(sent);
  }
  for (const run of findRuns(conversations, {
    silenceMs,
    rttMs,
    isDone: ({ sent }) => done.has(sent),
    survey,
  })) {
    groups.add(run);
  }
  for (const conversation of conversations) {
    for (const batch of findLargeBatches(conversation, rttMs)) groups.add(batch);
    for (const slow of findSlowCommands(conversation)) groups.add(slow);
  }
  for (const connections of findConnections(conversations)) groups.add(connections);
  for (const transaction of findTransactions(conversations)) groups.add(transaction);
  return groups.findings({
    rttMs,
    askedRttMs: options.rttMs,
    client: isClient(options.client) ? options.client : undefined,
  });
}

/** Of every caller: one to a connection, several that share it, or one that takes many in turn. */
function* findRuns(conversations: readonly Conversation[], lookout: Lookout): Generator<OneByOne> {
  const inTurn = new Set<TrafficCommand>();
  for (const program of byProgram(conversations).values()) {
    for (const caller of turnsOf(program, lookout.silenceMs)) {
      for (const { sent } of caller.commands) inTurn.add(sent);
      yield* findOneByOne(caller, program, lookout);
    }
    const isDone = (command: Command) => inTurn.has(command.sent) || lookout.isDone(command);
    for (const conversation of program) {
      const callers = callersOf(conversation);
      const found = callers.flatMap((caller) => findOneByOne(caller, program, { ...lookout, isDone }));
      if (callers.every(({ manner }) => manner === 'own')) yield* found;
      else yield* sharedTrips(found, conversation);
    }
  }
}

function isClient(name: string | undefined): name is Client {
  return name !== undefined && Object.hasOwn(CLIENTS, name);
}
