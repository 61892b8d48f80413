/** The timeline in numbers: the five parts of each command's latency. */
import { columnDuration } from '../../format/quantity.ts';
import type { TraceColumn } from '../canvas/TraceTable.tsx';
import { partsOf, windowWaitsOf } from '../highlight/parts-of.ts';
import { PARTS } from '../parts/latency-parts.ts';

const WINDOW_COLUMN: TraceColumn = {
  name: 'window, in outbound and inbound',
  of: (columns, row) => {
    const { outbound, inbound = 0 } = windowWaitsOf(columns, row);
    return outbound === undefined ? '–' : columnDuration(outbound + inbound);
  },
};

/** @param isWindowed over TCP: outbound and inbound include waiting for the congestion window */
export const timelineTable = (isWindowed: boolean): readonly TraceColumn[] => [
  {
    name: 'begins',
    of: ({ issued }, row) => columnDuration((issued[row] ?? 0) - (issued[0] ?? 0)),
  },
  ...PARTS.map(
    ({ name, label }): TraceColumn => ({
      name: label,
      of: (columns, row) => {
        const us = partsOf(columns, row)[name];
        return us === undefined ? '–' : columnDuration(us);
      },
    }),
  ),
  {
    name: 'latency',
    of: ({ issued, resolved }, row) => columnDuration((resolved[row] ?? 0) - (issued[row] ?? 0)),
  },
  ...(isWindowed ? [WINDOW_COLUMN] : []),
];
