/** A capture of `MONITOR` as lanes: a client each, with a mark for every command, so that the gaps show. */
import type { Capture } from '@roundtrip/workload';

export interface CaptureLane {
  name: string;
  commands: number;
  /** Between one command and the next; absent for a single command. */
  gapMs?: { median: number; longest: number };
  /** Where its commands are, from 0 at the first of the capture to `WIDTH` at the last: whole, ascending, none twice. */
  marks: readonly number[];
}

export interface CaptureLanes {
  /** Those with the most commands, in the order of their first commands. */
  lanes: readonly CaptureLane[];
  /** Clients that are not shown. */
  others: number;
}

/** More cannot be told apart. */
export const WIDTH = 1_000;

const MOST_LANES = 6;

export function captureLanes({ clients, spanMs }: Capture): CaptureLanes {
  const busiest = new Set(
    [...clients].sort((one, other) => other.atMs.length - one.atMs.length).slice(0, MOST_LANES),
  );
  const lanes = clients
    .filter((client) => busiest.has(client))
    .map(({ address, atMs }) => {
      const gaps = atMs.slice(1).map((at, index) => at - (atMs[index] ?? 0));
      const places = atMs.map((at) => (spanMs > 0 ? Math.round((WIDTH * at) / spanMs) : 0));
      return {
        name: address ?? 'unknown client',
        commands: atMs.length,
        marks: [...new Set(places)],
        ...(gaps.length > 0 && { gapMs: { median: medianOf(gaps), longest: gaps.reduce(longer) } }),
      };
    });
  return { lanes, others: clients.length - lanes.length };
}

const longer = (one: number, other: number) => Math.max(one, other);

/** Of an even number, the higher of the two in the middle: a gap that there was. */
function medianOf(gaps: readonly number[]): number {
  return [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
}
