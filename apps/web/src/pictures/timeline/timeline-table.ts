/** The timeline in numbers: the five parts of each command's latency. */
import { duration } from '../../format/quantity.ts';
import type { TraceColumn } from '../canvas/TraceTable.tsx';
import { partsOf, windowWaitsOf } from '../highlight/parts-of.ts';
import { PARTS } from '../parts/latency-parts.ts';

const WINDOW_COLUMN: TraceColumn = {
  name: 'window, in outbound and inbound',
  of: (columns, row) => {
    const { outbound, inbound = 0 } = windowWaitsOf(columns, row);
    return outbound === undefined ? '–' : duration((outbound + inbound) / 1_000).exact;
  },
};

/** @param isWindowed over TCP: outbound and inbound include waiting for the congestion window */
export const timelineTable = (isWindowed: boolean): readonly TraceColumn[] => [
  {
    name: 'begins',
    of: ({ issued }, row) => duration(((issued[row] ?? 0) - (issued[0] ?? 0)) / 1_000).exact,
  },
  ...PARTS.map(
    ({ name, label }): TraceColumn => ({
      name: label,
      of: (columns, row) => {
        const us = partsOf(columns, row)[name];
        return us === undefined ? '–' : duration(us / 1_000).exact;
      },
    }),
  ),
  {
    name: 'latency',
    of: ({ issued, resolved }, row) => duration(((resolved[row] ?? 0) - (issued[row] ?? 0)) / 1_000).exact,
  },
  ...(isWindowed ? [WINDOW_COLUMN] : []),
];
