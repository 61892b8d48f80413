/** Stretches of traffic, and the figures of it: counted in round trips of all connections. */
import type { Stretch, TrafficFigures } from '@roundtrip/protocol';
import { toMicroseconds } from './to-microseconds.ts';
import type { Trips } from './trips.ts';

export function figuresOf(trips: Trips): TrafficFigures {
  const sum = noFigures();
  for (let trip = 0; trip < trips.count; trip++) addTrip(sum, trips, trip);
  sum.waitedMs = toMicroseconds(sum.waitedMs);
  return sum;
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

function addTrip(sum: TrafficFigures, { columns }: Trips, trip: number): void {
  sum.roundTrips++;
  sum.commands += columns.commands[trip] ?? 0;
  sum.errors += columns.errors[trip] ?? 0;
  sum.unanswered += columns.unanswered[trip] ?? 0;
  sum.waitedMs += (columns.toMs[trip] ?? 0) - (columns.fromMs[trip] ?? 0);
  sum.requestBytes += columns.requestBytes[trip] ?? 0;
  sum.replyBytes += columns.replyBytes[trip] ?? 0;
}

/** @param most the latest are told */
export function stretchesOf(trips: Trips, silenceMs: number, most: number): Stretch[] {
  const { fromMs, toMs, connection } = trips.columns;
  const stretches: Stretch[] = [];
  let current: Stretch | undefined;
  let connections = new Set<number>();
  const end = () => {
    if (current === undefined) return;
    current.connections = [...connections].sort((a, b) => a - b);
    for (const time of ['fromMs', 'toMs', 'waitedMs'] as const) current[time] = toMicroseconds(current[time]);
  };
  for (const trip of trips.inOrder()) {
    const [from = 0, to = 0] = [fromMs[trip], toMs[trip]];
    if (current === undefined || from - current.toMs >= silenceMs) {
      end();
      current = { ...noFigures(), fromMs: from, toMs: to, connections: [] };
      connections = new Set();
      stretches.push(current);
    }
    connections.add(connection[trip] ?? 0);
    addTrip(current, trips, trip);
    current.toMs = Math.max(current.toMs, to);
  }
  end();
  return most === 0 ? [] : stretches.slice(-most);
}
