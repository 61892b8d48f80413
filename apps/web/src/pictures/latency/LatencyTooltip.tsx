import { ChartTooltip } from '../../charts/ChartTooltip.tsx';
import type { Chart, LinePlace } from '../../charts/chart-line.ts';
import { indexAt } from '../../charts/nearest-place.ts';
import { count, duration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { LaneView } from '../../run/lane-views.ts';
import { type EarlierRun, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import { LetterMark } from '../EarlierNames.tsx';
import { firstAfter } from '../scale/instant-search.ts';
import { nearestItems } from '../tooltip-items.ts';
import { latenciesOf, sortedLatencies } from './latencies.ts';
import type { LatencyView } from './latency-charts.ts';
import { percentText, shareAt } from './percentile-axis.ts';
import { keptLatencyAt, latencyAt } from './percentile-curve.ts';

export interface LatencyTooltipProps {
  place: LinePlace;
  view: LatencyView;
  lanes: readonly LaneView[];
  earlier: readonly EarlierRun[];
  decimated: boolean;
  chart: Chart;
}

/** The latencies of all lanes at the pointed-at command or percentile. */
export function LatencyTooltip({ place, view, lanes, earlier, decimated, chart }: LatencyTooltipProps) {
  const now = lanes.flatMap(({ identity, shown }) => {
    if (shown === undefined) return [];
    const us =
      view === 'percentile'
        ? latencyAt(sortedLatencies(shown.trace), place.x)
        : latenciesOf(shown.trace)[commandNear(place, identity.index, decimated, chart) - 1];
    if (us === undefined) return [];
    const command = commandNear(place, identity.index, decimated, chart);
    return {
      y: us / 1_000,
      key: identity.label,
      mark: <LaneMark lane={identity} />,
      label: identity.label,
      value: duration(us / 1_000).text,
      note: view === 'command' && command !== place.x ? `command ${count(command)}` : undefined,
    };
  });
  const before = lanesOfEarlier(earlier).flatMap(({ key, letter, identity, series }) => {
    if (view === 'percentile' && series.asked !== undefined) return [];
    const { command, us: latencies } = series.byCommand;
    const at = Math.max(0, firstAfter(command, place.x, 0, command.length) - 1);
    const us = view === 'percentile' ? keptLatencyAt(series.percentiles, place.x) : latencies[at];
    if (us === undefined) return [];
    return {
      y: us / 1_000,
      key,
      mark: <LetterMark letter={letter} />,
      label: identity.label,
      value: duration(us / 1_000).text,
      note: view === 'command' && command[at] !== place.x ? `command ${count(command[at] ?? 0)}` : undefined,
    };
  });
  const { items, leftOut } = nearestItems([...now, ...before], place.y);
  const title = view === 'command' ? `Command ${count(place.x)}` : atMost(place.x, chart);
  return <ChartTooltip title={title} items={items} leftOut={leftOut} />;
}

/** In another lane, the nearest drawn point: there may be any number of commands between drawn points. */
function commandNear({ line, x }: LinePlace, lane: number, decimated: boolean, { lines }: Chart): number {
  if (!decimated || line.lane.index === lane) return x;
  const points = lines.find((each) => each.lane.index === lane && each.look === 'measured')?.points ?? [];
  return points[indexAt(points, x) ?? 0]?.x ?? x;
}

function atMost(position: number, { x }: Chart): string {
  const isEnd = position >= (x.ticks.at(-1) ?? 1) - 1e-9;
  return isEnd ? 'The slowest' : `${percentText(shareAt(position))} waited at most`;
}
