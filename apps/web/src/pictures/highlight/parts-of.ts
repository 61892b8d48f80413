import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import type { PartName } from '../parts/latency-parts.ts';

/**
 * The five parts of a command's latency in microseconds, which add up to it. A command that was not answered has only the
 * parts that are known: its later instants say when the connection was given up.
 */
export function partsOf(columns: TraceColumns, row: number): Partial<Record<PartName, number>> {
  const { issued, sent, arrived, replied, received, resolved, status, requestBytes } = columns;
  const between = (from: Uint32Array, to: Uint32Array) => (to[row] ?? 0) - (from[row] ?? 0);
  const isAnswered = status[row] !== STATUS.unanswered;
  if (!isAnswered && requestBytes[row] === 0) return {};
  const wayThere = { client: between(issued, sent), outbound: between(sent, arrived) };
  if (!isAnswered) return wayThere;
  return {
    ...wayThere,
    redis: between(arrived, replied),
    inbound: between(replied, received),
    batch: between(received, resolved),
  };
}

/**
 * How long the request and the reply of a command waited for TCP's congestion window, microseconds: contained in the parts
 * *outbound* and *inbound*, and known if those are. Empty without a window.
 */
export function windowWaitsOf(columns: TraceColumns, row: number): { outbound?: number; inbound?: number } {
  const { sent, replied, departures, status, requestBytes } = columns;
  const isAnswered = status[row] !== STATUS.unanswered;
  if (departures === undefined || (!isAnswered && requestBytes[row] === 0)) return {};
  const outbound = (departures.requests[row] ?? 0) - (sent[row] ?? 0);
  return isAnswered
    ? { outbound, inbound: (departures.replies[row] ?? 0) - (replied[row] ?? 0) }
    : { outbound };
}
