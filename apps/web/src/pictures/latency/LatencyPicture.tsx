import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import type { ChartLine } from '../../charts/chart-line.ts';
import { warmUpCharts } from '../../charts/warm-up.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import type { LaneView } from '../../run/lane-views.ts';
import { type EarlierRun, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import { pointedAt } from '../../workbench/highlight-store.ts';
import { cutText } from '../../workbench/lane-series.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { useDebounced } from '../../zoom/use-debounced.ts';
import { drawnLanes } from '../canvas/drawn-lanes.ts';
import { EarlierNames } from '../EarlierNames.tsx';
import { useCommandTexts } from '../highlight/use-command-texts.ts';
import { LinesBody } from '../LinesBody.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { MOVING, REST_MS, STILL } from '../point-budget.ts';
import { useThrottledLanes } from '../use-throttled-lanes.ts';
import { ZoomControls } from '../ZoomControls.tsx';
import { LatencyTable } from './LatencyTable.tsx';
import { LatencyTooltip } from './LatencyTooltip.tsx';
import {
  byCommandChart,
  commandAtPlace,
  type LatencyScale,
  type LatencyView,
  percentileChart,
  placeOfCommand,
} from './latency-charts.ts';
import { latencyRows } from './latency-rows.ts';

warmUpCharts();

/** How long each caller waited: command by command, or as percentiles. */
export default function LatencyPicture({ run, lanes: latest, earlier = NONE }: PictureProps) {
  const { lanes, moving } = useThrottledLanes(run, latest);
  const experiment = useShownExperiment(run);
  const [view, setView] = useState<LatencyView>('command');
  const [scale, setScale] = useState<LatencyScale>('linear');
  const textAt = useCommandTexts(experiment);
  const [isBrushing, setBrushing] = useState(false);
  const { highlightStore, chartViewStore, showChartView } = useWorkbench();
  const zoomed = useStore(chartViewStore, (views) => views[view]);
  const isMoving = useDebounced(zoomed, REST_MS) !== zoomed || moving;
  const budget = isMoving ? MOVING : STILL;
  const data = useMemo(
    () =>
      latencyRows(
        lanes.map(({ shown }) => shown?.trace),
        budget,
        view === 'command' ? zoomed?.x : undefined,
      ),
    [lanes, budget, view, zoomed],
  );
  const chart = useMemo(() => {
    const settings = { lanes, earlier, scale, budget, view: zoomed };
    return view === 'command' ? byCommandChart(data, settings) : percentileChart(settings);
  }, [view, data, lanes, earlier, scale, budget, zoomed]);
  const pointed = useStore(highlightStore, pointedAt);
  const drawn = useMemo(() => drawnLanes(lanes, [], experiment.lanes), [lanes, experiment]);
  return (
    <PictureFrame
      title="How long did each caller wait?"
      caption={
        <>
          {CAPTIONS[view]}
          {view === 'command' &&
            data.decimated &&
            ` Of ${countOf(data.commands, 'command')}, the fastest and the slowest of every ${count(Math.ceil(data.stretch))} are drawn.`}
          {repetitionNote(lanes)}
          {leftOutNote(view, earlier)}
        </>
      }
      controls={
        <>
          <Segmented label="View" value={view} segments={VIEWS} onChange={setView} />
          <Segmented label="Scale" value={scale} segments={SCALES} onChange={setScale} />
          <ZoomControls
            isBrushing={isBrushing}
            onBrushing={setBrushing}
            isWhole={zoomed === undefined}
            onReset={() => showChartView(view, undefined)}
          />
        </>
      }
      picture={
        <LinesBody
          testId="latency-chart"
          title={TITLES[view]}
          run={run}
          drawn={drawn}
          textAt={textAt}
          chart={chart}
          noteOf={(line) => cutNote(line, earlier)}
          legend={<EarlierNames earlier={earlier} />}
          tooltip={(place) => (
            <LatencyTooltip
              place={place}
              view={view}
              lanes={lanes}
              earlier={earlier}
              decimated={data.decimated}
              chart={chart}
            />
          )}
          marked={pointed && placeOfCommand(pointed, view, lanes, chart, scale)}
          commandAt={(place) => commandAtPlace(place, view, lanes)}
          onView={(next) => showChartView(view, next)}
          isBrushing={isBrushing}
          shownName={view === 'command' ? 'Commands shown' : 'Percentiles shown'}
        />
      }
      table={
        <>
          <EarlierNames earlier={earlier} />
          <LatencyTable lanes={lanes} earlier={earlier} data={data} view={view} />
        </>
      }
    />
  );
}

const NONE: readonly EarlierRun[] = [];

function cutNote({ key, look }: ChartLine, earlier: readonly EarlierRun[]): string | undefined {
  if (look !== 'earlier') return undefined;
  const lane = lanesOfEarlier(earlier).find((each) => each.key === key);
  return lane && cutText(lane.series);
}

/** Percentiles leave out lanes that were cut short. */
function leftOutNote(view: LatencyView, earlier: readonly EarlierRun[]): string | undefined {
  const cut = lanesOfEarlier(earlier).filter(({ series }) => series.asked !== undefined).length;
  return view === 'percentile' && cut > 0
    ? ` ${countOf(cut, 'lane of earlier runs is', 'lanes of earlier runs are')} left out: percentiles of lanes that were cut short would mislead.`
    : undefined;
}

/** Says which of several repetitions is drawn: the one whose figures are shown with the lane. */
function repetitionNote(lanes: readonly LaneView[]): string | undefined {
  const repetitions = Math.max(
    0,
    ...lanes.map(({ progress }) => (progress.kind === 'measured' ? progress.totalsMs.length : 0)),
  );
  return repetitions > 1
    ? ` Shown is the repetition with the median total time, out of ${count(repetitions)}.`
    : undefined;
}

const CAPTIONS: Readonly<Record<LatencyView, ReactNode>> = {
  command: (
    <>
      <Term id="latency">Latency</Term>: from issuing a command to having its reply. In a{' '}
      <Term id="batch-size">batch</Term>, everyone waits for the whole batch.
    </>
  ),
  percentile: (
    <>
      <Term id="percentile">Percentiles</Term>: the share of the commands that waited no longer than this.
      90%, 99% and 99.9% are equally far apart, so that the slowest commands can be seen.
    </>
  ),
};

const TITLES: Readonly<Record<LatencyView, string>> = {
  command: 'Latency by command, a line for each lane',
  percentile: 'Latency by percentile, a line for each lane',
};

const VIEWS = [
  { value: 'command', label: 'By command' },
  { value: 'percentile', label: 'Percentiles' },
] as const;

const SCALES = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
] as const;
