/** The ladder in numbers: when each command was where, since the first command of its lane. */
import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import { columnDuration, count } from '../../format/quantity.ts';
import type { TraceColumn } from '../canvas/TraceTable.tsx';
import { leavesOf } from './strands.ts';

const STATES: Readonly<Record<number, string>> = {
  [STATUS.ok]: 'ok',
  [STATUS.error]: 'error',
  [STATUS.unanswered]: 'not answered',
};

const at = (name: string, instants: (columns: TraceColumns) => Uint32Array): TraceColumn => ({
  name,
  of: (columns, row) => columnDuration((instants(columns)[row] ?? 0) - (columns.issued[0] ?? 0)),
});

/** @param isWindowed over TCP: what was written may have to wait before it leaves */
export function ladderTable(isWindowed: boolean): readonly TraceColumn[] {
  return [
    at('issued', ({ issued }) => issued),
    ...(isWindowed ? [at('written', ({ sent }) => sent)] : []),
    at('leaves client', (columns) => leavesOf(columns, 'request')),
    at('reaches Redis', ({ arrived }) => arrived),
    at('Redis replied', ({ replied }) => replied),
    ...(isWindowed ? [at('reply leaves Redis', (columns) => leavesOf(columns, 'reply'))] : []),
    at('reply at client', ({ received }) => received),
    at('caller has it', ({ resolved }) => resolved),
    { name: 'round trip', of: ({ roundTrip }, row) => count((roundTrip[row] ?? 0) + 1) },
    { name: 'status', of: ({ status }, row) => STATES[status[row] ?? 0] ?? '' },
  ];
}
