/** A line for each lane, as text and as Markdown. Pure. */
import { laneText, type Measured, type MeasuredLane } from '../run/measured.ts';
import { countText, durationText } from '../terminal/quantity.ts';
import { coloured, tableLines } from './table.ts';

const COLUMNS: readonly (readonly [name: string, of: (lane: MeasuredLane) => string])[] = [
  ['lane', ({ strategy }) => laneText(strategy)],
  ['total', ({ summary }) => durationText(summary.totalMs)],
  ['round trips', ({ summary }) => countText(summary.roundTrips)],
  ['writes', ({ summary }) => countText(summary.writes)],
  ['p50', ({ summary }) => durationText(summary.latencyMs.p50)],
  ['p99', ({ summary }) => durationText(summary.latencyMs.p99)],
  ['commands/s', ({ summary }) => countText(summary.opsPerSecond)],
  ['errors', ({ summary }) => countText(summary.errors)],
];
const NAMES = COLUMNS.map(([name]) => name);

/** @param isColoured the heading is dim, and the fastest lane green */
export function textTable({ lanes }: Measured, isColoured: boolean): string {
  const fastest = fastestOf(lanes);
  return tableLines([NAMES, ...lanes.map(cellsOf)])
    .map((line, index) => {
      if (!isColoured) return `${line}\n`;
      if (index === 0) return `${coloured('dim', line)}\n`;
      return `${index - 1 === fastest && lanes.length > 1 ? coloured('green', line) : line}\n`;
    })
    .join('');
}

export function markdownTable({ lanes }: Measured): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = NAMES.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(NAMES), line(rule), ...lanes.map((lane) => line(cellsOf(lane)))].join('');
}

function cellsOf(lane: MeasuredLane): string[] {
  return COLUMNS.map(([, of]) => of(lane));
}

function fastestOf(lanes: readonly MeasuredLane[]): number {
  const totals = lanes.map(({ summary }) => summary.totalMs);
  return totals.indexOf(Math.min(...totals));
}
