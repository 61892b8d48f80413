import { columnsOver, type LaneChunk } from '@roundtrip/protocol';

/** Delay that the link added to each command in excess of the requested delay, milliseconds. */
export function linkErrorsOf({ columns, count }: LaneChunk, rttMs: number): number[] {
  const { sent, arrived, replied, received } = columnsOver(columns, count);
  return Array.from(sent, (sentAt, row) => {
    const outbound = (arrived[row] ?? 0) - sentAt;
    const inbound = (received[row] ?? 0) - (replied[row] ?? 0);
    return (outbound + inbound) / 1000 - rttMs;
  });
}
