/** The ladder in numbers: when each command was where, since the first command of its lane. */
import { INSTANTS, type Instant, STATUS } from '@roundtrip/protocol';
import { count, duration } from '../../format/quantity.ts';
import type { TraceColumn } from '../canvas/TraceTable.tsx';

const HEADS: Readonly<Record<Instant, string>> = {
  issued: 'issued',
  sent: 'leaves client',
  arrived: 'reaches Redis',
  replied: 'Redis replied',
  received: 'reply at client',
  resolved: 'caller has it',
};

const STATES: Readonly<Record<number, string>> = {
  [STATUS.ok]: 'ok',
  [STATUS.error]: 'error',
  [STATUS.unanswered]: 'not answered',
};

export const LADDER_TABLE: readonly TraceColumn[] = [
  ...INSTANTS.map(
    (instant): TraceColumn => ({
      name: HEADS[instant],
      of: (columns, row) => duration(((columns[instant][row] ?? 0) - (columns.issued[0] ?? 0)) / 1_000).exact,
    }),
  ),
  { name: 'round trip', of: ({ roundTrip }, row) => count((roundTrip[row] ?? 0) + 1) },
  { name: 'status', of: ({ status }, row) => STATES[status[row] ?? 0] ?? '' },
];
