import { percentile } from '@roundtrip/analysis';
import { count, duration } from '../../format/quantity.ts';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../results/lane-views.ts';
import { NumberTable } from '../NumberTable.tsx';
import { sortedLatencies } from './latencies.ts';
import type { LatencyView } from './latency-charts.ts';
import type { LatencyRows } from './latency-rows.ts';

export interface LatencyTableProps {
  lanes: readonly LaneView[];
  data: LatencyRows;
  view: LatencyView;
}

/** The chart's numbers: the distribution of each lane, or the points that are drawn. */
export function LatencyTable({ lanes, data, view }: LatencyTableProps) {
  if (view === 'percentile') return <PercentileTable lanes={lanes} />;
  const { rows, decimated } = data;
  return (
    <NumberTable
      caption={decimated ? 'Latency of the commands that are drawn' : 'Latency by command'}
      head={['Command', ...lanes.map(({ identity }) => identity.label)]}
      rows={rows.map((row) => [
        decimated ? `around ${count(Math.round(row.x))}` : count(row.x),
        ...row.values.map((ms) => (ms === undefined ? '–' : duration(ms).exact)),
      ])}
    />
  );
}

const PERCENTILES = [50, 75, 90, 95, 99, 99.9, 99.99];

/** By nearest rank over all commands of the trace, as the summary has them. */
function PercentileTable({ lanes }: { lanes: readonly LaneView[] }) {
  return (
    <NumberTable
      caption="Latency that the given share of the commands did not exceed"
      head={['Lane', 'commands', 'least', ...PERCENTILES.map((p) => `p${p}`), 'most']}
      rows={lanes.map(({ identity, shown }) =>
        percentileRow(identity, shown === undefined ? undefined : sortedLatencies(shown.trace)),
      )}
    />
  );
}

function percentileRow({ label }: LaneIdentity, sorted: Uint32Array | undefined): string[] {
  const shares = [0, ...PERCENTILES, 100];
  if (sorted === undefined || sorted.length === 0) return [label, '0', ...shares.map(() => '–')];
  return [
    label,
    count(sorted.length),
    ...shares.map((share) => duration(percentile(sorted, share) / 1_000).exact),
  ];
}
