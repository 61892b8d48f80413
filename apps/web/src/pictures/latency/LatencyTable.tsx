import { count, duration } from '../../format/quantity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { type EarlierRun, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import { cutText } from '../../workbench/lane-series.ts';
import { NumberTable } from '../NumberTable.tsx';
import { sortedLatencies } from './latencies.ts';
import type { LatencyView } from './latency-charts.ts';
import type { LatencyRows } from './latency-rows.ts';
import { PERCENTILES, percentilesUs } from './percentile-figures.ts';

export interface LatencyTableProps {
  lanes: readonly LaneView[];
  earlier: readonly EarlierRun[];
  data: LatencyRows;
  view: LatencyView;
}

/** The chart's numbers: the distribution of each lane, or the points that are drawn. */
export function LatencyTable({ lanes, earlier, data, view }: LatencyTableProps) {
  if (view === 'percentile') return <PercentileTable lanes={lanes} earlier={earlier} />;
  const { rows, decimated } = data;
  return (
    <>
      {earlier.length > 0 && <PercentileTable lanes={lanes} earlier={earlier} />}
      <NumberTable
        caption={decimated ? 'Latency of the commands that are drawn' : 'Latency by command'}
        head={['Command', ...lanes.map(({ identity }) => identity.label)]}
        rows={rows.map((row) => [
          decimated ? `around ${count(Math.round(row.x))}` : count(row.x),
          ...row.values.map((ms) => (ms === undefined ? '–' : duration(ms).exact)),
        ])}
      />
    </>
  );
}

const HEAD = ['Lane', 'commands', ...PERCENTILES.map((p) => (p === 0 ? 'min' : p === 100 ? 'max' : `p${p}`))];

/** By nearest rank over all commands of the trace, as in the summary. */
function PercentileTable({ lanes, earlier }: Pick<LatencyTableProps, 'lanes' | 'earlier'>) {
  const now = lanes.map(({ identity, shown }) => {
    const sorted = shown === undefined ? undefined : sortedLatencies(shown.trace);
    const figures = sorted === undefined || sorted.length === 0 ? undefined : percentilesUs(sorted);
    return row(identity.label, sorted?.length ?? 0, figures);
  });
  const before = lanesOfEarlier(earlier).map(({ letter, identity, series }) =>
    row(
      [letter, identity.label, cutText(series)].filter(Boolean).join(' '),
      series.commands,
      series.percentilesUs,
    ),
  );
  return (
    <NumberTable
      caption="Latency that the given share of the commands did not exceed"
      head={HEAD}
      rows={[...now, ...before]}
    />
  );
}

function row(label: string, commands: number, us: ArrayLike<number> | undefined): string[] {
  const figures = PERCENTILES.map((_, place) => {
    const figure = us?.[place];
    return figure === undefined ? '–' : duration(figure / 1_000).exact;
  });
  return [label, count(commands), ...figures];
}
