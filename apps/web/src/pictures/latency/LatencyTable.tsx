import { count, duration } from '../../format/quantity.ts';
import type { LaneView } from '../../results/lane-views.ts';
import { NumberTable } from '../NumberTable.tsx';
import type { LatencyRow } from './latency-rows.ts';

export interface LatencyTableProps {
  lanes: readonly LaneView[];
  rows: readonly LatencyRow[];
  decimated: boolean;
}

/** The chart's numbers: the distribution of each lane, then the points that are drawn. */
export function LatencyTable({ lanes, rows, decimated }: LatencyTableProps) {
  const measured = lanes.flatMap(({ identity, progress }) =>
    progress.kind === 'measured' ? [{ identity, latency: progress.summary.latencyMs }] : [],
  );
  return (
    <>
      {measured.length > 0 && (
        <NumberTable
          caption="Latency of all commands"
          head={['Lane', 'least', 'mean', 'p50', 'p90', 'p99', 'most']}
          rows={measured.map(({ identity, latency }) => [
            identity.label,
            ...[latency.min, latency.mean, latency.p50, latency.p90, latency.p99, latency.max].map(text),
          ])}
        />
      )}
      <NumberTable
        caption={decimated ? 'Latency of the commands that are drawn' : 'Latency by command'}
        head={['Command', ...lanes.map(({ identity }) => identity.label)]}
        rows={rows.map((row) => [
          decimated ? `around ${count(Math.round(row.x))}` : count(row.x),
          ...row.values.map((ms) => (ms === undefined ? '–' : text(ms))),
        ])}
      />
    </>
  );
}

function text(ms: number): string {
  return duration(ms).text;
}
