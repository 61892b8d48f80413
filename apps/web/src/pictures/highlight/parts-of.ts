import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import type { PartName } from '../parts/latency-parts.ts';

/**
 * The five parts of a command's latency, microseconds: they add up to it. Of a command that was not answered only what
 * is known: its instants after that are when the connection was given up.
 */
export function partsOf(columns: TraceColumns, row: number): Partial<Record<PartName, number>> {
  const { issued, sent, arrived, replied, received, resolved, status, requestBytes } = columns;
  const between = (from: Uint32Array, to: Uint32Array) => (to[row] ?? 0) - (from[row] ?? 0);
  const isAnswered = status[row] !== STATUS.unanswered;
  if (!isAnswered && requestBytes[row] === 0) return {};
  const way = { client: between(issued, sent), outbound: between(sent, arrived) };
  if (!isAnswered) return way;
  return {
    ...way,
    redis: between(arrived, replied),
    inbound: between(replied, received),
    batch: between(received, resolved),
  };
}
