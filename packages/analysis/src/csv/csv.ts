/** Lines and cells of CSV (RFC 4180), and the columns that say which lane a line is of, over which network. Pure. */
import { hasWindow, INITIAL_WINDOW, type Network, type Strategy } from '@roundtrip/protocol';

export type Cell = string | number | undefined;

/** @param cells those that are absent are left empty */
export function csvLine(cells: readonly Cell[]): string {
  return `${csvCells(cells)}\r\n`;
}

/** A part of a line. */
export function csvCells(cells: readonly Cell[]): string {
  return cells.map((cell = '') => cellOf(cell)).join(',');
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export const LANE_COLUMNS = [
  'source',
  'lane',
  'strategy',
  'batch_size',
  'repetition',
  'simulated_rtt_ms',
  'simulated_jitter_ms',
  'simulated_bandwidth_mbps',
  'simulated_tcp_initial_window',
] as const;

export interface LaneOfLine {
  source: string;
  label: string;
  strategy: Strategy;
  /** From 0; absent for the model. */
  repetition?: number | undefined;
}

/** The values of `LANE_COLUMNS`. */
export function laneCells({ source, label, strategy, repetition }: LaneOfLine, network: Network): Cell[] {
  return [
    source,
    label,
    strategy.kind,
    'batchSize' in strategy ? strategy.batchSize : undefined,
    repetition,
    network.rttMs,
    network.jitterMs ?? 0,
    network.bandwidthMbps,
    // In segments.
    hasWindow(network) ? (network.tcp?.initialWindow ?? INITIAL_WINDOW) : undefined,
  ];
}
