/** Layout of the marks on commands that got an error or no reply: one for commands too close together to tell apart. Pure. */
import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import type { Faults } from '../../run/faults.ts';
import type { FaultKind } from '../canvas/fault-mark.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import type { Sight } from './strands.ts';

export interface FaultMark {
  kind: FaultKind;
  /** The first of them. */
  row: number;
  /** When its reply came, or when the caller learned that none would come. */
  atUs: number;
}

export function faultMarks(columns: TraceColumns, { rows }: Faults, { window, gapUs }: Sight): FaultMark[] {
  const { received, resolved, status } = columns;
  const instantOf = (row: number, unanswered: boolean) =>
    (unanswered ? resolved[row] : received[row]) as number;
  const marks: FaultMark[] = [];
  const count = status.length;
  const firstRow = firstAtOrAfter(received, window.fromUs, 0, (rows.at(-1) ?? -1) + 1);
  let at = firstAtOrAfter(rows, firstRow, 0, rows.length);
  while (at < rows.length) {
    const row = rows[at] as number;
    const unanswered = status[row] === STATUS.unanswered;
    const atUs = instantOf(row, unanswered);
    if (atUs > window.toUs) break;
    marks.push({ kind: unanswered ? 'unanswered' : 'error', row, atUs });
    const next = firstAfter(received, atUs + gapUs, row + 1, Math.min(count, (rows.at(-1) as number) + 1));
    at = firstAtOrAfter(rows, next, at + 1, rows.length);
  }
  return marks;
}
