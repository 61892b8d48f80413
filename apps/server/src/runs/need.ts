/** What a run needs of a worker, estimated before it begins: whether it mostly waits, and may share one. */
import { maxInFlight, predictLane, predictRunMs } from '@roundtrip/analysis';
import type { Accepted, Load } from '@roundtrip/checks';
import type { Experiment } from '@roundtrip/protocol';
import { ROOM } from './seats.ts';

export interface Need {
  /** Of a processor; 1 for a run that must have its worker to itself. */
  share: number;
  /** How long it is expected to take, milliseconds. */
  ms: number;
}

/**
 * On a shared worker the link may be late by a tenth of the RTT and by no more than a millisecond. Nearer than this a run
 * is so short that its neighbours prepare themselves most of the time: sixty-four were late by 5.7 ms at p99 at an RTT of
 * 10 ms, by 2.4 at 20 and by 1.3 at 80, on a machine that other programs kept busy.
 */
const SHORTEST_RTT_MS = 40;

/**
 * Commands that are sent at once, and bytes of requests: what a neighbour waits for while the client library encodes
 * them or parses their replies, some tenths of a millisecond. Replies hold what requests have written, so they are
 * bounded too, and with them the memory.
 */
const MOST_IN_FLIGHT = 100;
const MOST_BYTES = 64 * 1024;

/**
 * The commands whose replies may be larger than all that was written: they make bytes, repeat elements, or tell of Redis
 * itself.
 */
const MAKES_MORE =
  /\b(setrange|setbit|bitfield|srandmember|hrandfield|zrandmember|sort|sort_ro|command|lolwut)\b/i;

/** Those that may name one value many times, and the bytes of requests up to which that is no matter: some 600 KB. */
const REPEATS = /\b(mget|hmget|xread|xreadgroup|xclaim)\b/i;
const MOST_BYTES_REPEATED = 8 * 1024;

/** At least two are to find room on one worker. */
const MOST_SHARE = ROOM / 2;

/** What the thread works for a run, milliseconds of a processor: connections and rehearsals, each round trip, each command. */
const PREPARATION_MS = 10;
const LANE_MS = 8;
const REPETITION_MS = 0.5;
const ROUND_TRIP_MS = 0.15;
const COMMAND_MS = 0.01;

/** The share that goes into sending rows on, twenty times a second. */
const STREAMING_SHARE = 0.0016;

export function needOf({ experiment, load }: Accepted): Need {
  const { lanes, network, repetitions = 1 } = experiment;
  const predicted = lanes.map((strategy) => predictLane(strategy, load.lane, network));
  const lanesMs = predicted.map(({ totalMs }) => totalMs + load.pauseMs);
  const preparationMs = PREPARATION_MS + LANE_MS * lanes.length;
  const ms = preparationMs + predictRunMs({ lanesMs, repetitions, setup: load.setup });
  if (!mayShare(experiment, load)) return { share: 1, ms };
  const commands = sum(load.lane.phases) + sum(load.setup.phases);
  const roundTrips = sum(predicted.map((lane) => lane.roundTrips));
  const laneWorkMs = lanes.length * (REPETITION_MS + commands * COMMAND_MS) + roundTrips * ROUND_TRIP_MS;
  const share = STREAMING_SHARE + (preparationMs + repetitions * laneWorkMs) / ms;
  return { share: share > MOST_SHARE ? 1 : share, ms };
}

function mayShare({ lanes, network, observer, workload, setup = '' }: Experiment, load: Load): boolean {
  const largestPhase = Math.max(0, ...load.lane.phases);
  const text = workload.kind === 'commands' ? `${setup}\n${workload.text}` : setup;
  return (
    network.rttMs >= SHORTEST_RTT_MS &&
    // It looks as often as it can.
    observer === undefined &&
    lanes.every((strategy) => maxInFlight(strategy, largestPhase) <= MOST_IN_FLIGHT) &&
    load.lane.requestBytes + load.setup.requestBytes <=
      (REPEATS.test(text) ? MOST_BYTES_REPEATED : MOST_BYTES) &&
    !MAKES_MORE.test(text)
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
