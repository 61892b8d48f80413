/** Stretches of traffic, and the figures of it: counted in round trips of all connections. */
import { STATUS, type Stretch, type TrafficFigures } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';
import { toMicroseconds } from './to-microseconds.ts';

/** One round trip of the application, with all that counts of it. */
interface Trip extends TrafficFigures {
  connection: number;
  fromMs: number;
  toMs: number;
}

/** The round trips of all connections, in order of time. */
export function tripsOf(conversations: readonly Conversation[]): Trip[] {
  const trips: Trip[] = [];
  for (const { commands } of conversations) {
    let trip: Trip | undefined;
    let roundTrip = -1;
    for (const command of commands) {
      if (command.role === 'library') continue;
      if (trip === undefined || command.sent.roundTrip !== roundTrip) {
        trip = newTrip(command);
        roundTrip = command.sent.roundTrip;
        trips.push(trip);
      }
      add(trip, command);
    }
  }
  return trips.sort((a, b) => a.fromMs - b.fromMs || a.connection - b.connection);
}

/** Written out, as there may be a million of them. */
function newTrip({ connection, sent: { sentMs } }: Command): Trip {
  return {
    connection,
    fromMs: sentMs,
    toMs: sentMs,
    commands: 0,
    errors: 0,
    unanswered: 0,
    roundTrips: 1,
    waitedMs: 0,
    requestBytes: 0,
    replyBytes: 0,
  };
}

function noFigures(): TrafficFigures {
  return {
    commands: 0,
    errors: 0,
    unanswered: 0,
    roundTrips: 0,
    waitedMs: 0,
    requestBytes: 0,
    replyBytes: 0,
  };
}

function add(trip: Trip, { sent, role }: Command): void {
  const { status } = sent;
  trip.commands++;
  if (status === STATUS.error) trip.errors++;
  if (status === STATUS.unanswered) trip.unanswered++;
  trip.requestBytes += sent.requestBytes;
  trip.replyBytes += sent.replyBytes;
  // What waits for others on purpose is no waiting for the network, and bridges no silence.
  if (role === 'blocking' || status === STATUS.unanswered) return;
  trip.toMs = Math.max(trip.toMs, sent.receivedMs);
  trip.waitedMs = trip.toMs - trip.fromMs;
}

export function figuresOf(trips: readonly Trip[]): TrafficFigures {
  const sum = noFigures();
  for (const trip of trips) addFigures(sum, trip);
  sum.waitedMs = toMicroseconds(sum.waitedMs);
  return sum;
}

function addFigures(sum: TrafficFigures, trip: TrafficFigures): void {
  sum.commands += trip.commands;
  sum.errors += trip.errors;
  sum.unanswered += trip.unanswered;
  sum.roundTrips += trip.roundTrips;
  sum.waitedMs += trip.waitedMs;
  sum.requestBytes += trip.requestBytes;
  sum.replyBytes += trip.replyBytes;
}

/**
 * @param trips in order of time
 * @param most the latest are told
 */
export function stretchesOf(trips: readonly Trip[], silenceMs: number, most: number): Stretch[] {
  const stretches: Stretch[] = [];
  let current: Stretch | undefined;
  let connections = new Set<number>();
  const end = () => {
    if (current === undefined) return;
    current.connections = [...connections].sort((a, b) => a - b);
    for (const time of ['fromMs', 'toMs', 'waitedMs'] as const) current[time] = toMicroseconds(current[time]);
  };
  for (const trip of trips) {
    if (current === undefined || trip.fromMs - current.toMs >= silenceMs) {
      end();
      current = { ...noFigures(), fromMs: trip.fromMs, toMs: trip.toMs, connections: [] };
      connections = new Set();
      stretches.push(current);
    }
    connections.add(trip.connection);
    addFigures(current, trip);
    current.toMs = Math.max(current.toMs, trip.toMs);
  }
  end();
  return most === 0 ? [] : stretches.slice(-most);
}
