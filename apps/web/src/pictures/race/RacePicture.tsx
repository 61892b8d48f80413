import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { ChartTooltip } from '../../charts/ChartTooltip.tsx';
import type { ChartLine, LinePlace, ZoomableAxis } from '../../charts/chart-line.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { count, duration } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { type EarlierRun, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import { pointedAt } from '../../workbench/highlight-store.ts';
import { cutText } from '../../workbench/lane-series.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { ChartView } from '../../zoom/chart-view.ts';
import { useDebounced } from '../../zoom/use-debounced.ts';
import { type DrawnLane, drawnLanes, onOwnScales, wholeTime } from '../canvas/drawn-lanes.ts';
import { useModelTraces } from '../canvas/use-model-traces.ts';
import { useOwnScales } from '../canvas/use-scaled-lanes.ts';
import { EarlierNames, LetterMark } from '../EarlierNames.tsx';
import { FetchSign } from '../fetch/FetchSign.tsx';
import { type FetchGap, fetchGapOf } from '../fetch/fetch-gap.ts';
import { useCommandTexts } from '../highlight/use-command-texts.ts';
import { LaneScaleChoice, OWN_SCALES } from '../LaneScaleChoice.tsx';
import { LinesBody } from '../LinesBody.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { MOVING, REST_MS, STILL } from '../point-budget.ts';
import { firstAfter } from '../scale/instant-search.ts';
import { nearestItems } from '../tooltip-items.ts';
import { useThrottledLanes } from '../use-throttled-lanes.ts';
import { ZoomControls } from '../ZoomControls.tsx';
import { fadingTurns } from './fading-turns.ts';
import { RaceTable } from './RaceTable.tsx';
import { type TimeAxisKind, windowShown } from './race-axis.ts';
import { commandAtPlace, isFinished, placeOfCommand, raceChart } from './race-chart.ts';
import { doneAtUs, doneBy } from './race-lines.ts';

/** How fast work gets done: commands completed over time, all lanes from a common start. */
export default function RacePicture({ run, lanes: latest, earlier = NONE }: PictureProps) {
  const { lanes, moving } = useThrottledLanes(run, latest);
  const experiment = useShownExperiment(run);
  const [scale, setScale] = useState<TimeAxisKind>('linear');
  const models = useModelTraces(experiment);
  const textAt = useCommandTexts(experiment);
  const [isBrushing, setBrushing] = useState(false);
  const bench = useWorkbench();
  const { highlightStore, timeWindowStore, chartViewStore, showWindow, showChartView } = bench;
  const turns = useStore(bench.liveStore, (live) => live.turns);
  const window = useStore(timeWindowStore, (zoom) => zoom.window);
  const chosen = useStore(chartViewStore, ({ race }) => race);
  // A chosen height is valid only for the time range it was chosen with.
  const height = chosen !== undefined && chosen.x.to * 1_000 === window?.toUs ? chosen.y : undefined;
  const isOwn = useOwnScales(lanes);
  const isMoving = useDebounced(window, REST_MS) !== window || moving;
  const turnId = run.kind !== 'idle' && run.isTurn ? run.runId : undefined;
  const { drawn, gaps, chart } = useMemo(() => {
    const side = drawnLanes(lanes, models, experiment.lanes);
    const all = isOwn ? onOwnScales(lanes, side) : side;
    const present = all.filter((lane) => lane !== undefined);
    const fetches = present.map((lane) => fetchGapOf(experiment.workload, lane));
    const settings = {
      lanes: present,
      gaps: fetches,
      wholeUs: wholeTime(lanes, all).toUs,
      earlier,
      scale,
      isOwn,
      budget: isMoving ? MOVING : STILL,
      window,
      height,
    };
    const chart = raceChart(settings);
    const identities = lanes.map(({ identity }) => identity);
    // On scales of their own, turns of different lengths would look alike.
    const fading =
      isOwn || turnId === undefined
        ? []
        : fadingTurns({ turns, runId: turnId, lanes: identities, fromMs: chart.x.whole.from });
    return { drawn: all, gaps: fetches, chart: { ...chart, fading } };
  }, [turnId, turns, lanes, models, experiment, earlier, scale, isOwn, isMoving, window, height]);
  const show = (view: ChartView | undefined) => {
    showChartView('race', view);
    showWindow(view && windowShown(view.x, chart.x));
  };
  const pointed = useStore(highlightStore, pointedAt);
  const present = drawn.filter((lane) => lane !== undefined);
  const { workload } = experiment;
  const hasFetched = gaps.some((gap) => gap !== undefined);
  const hasModel = present.some(({ source }) => source === 'model');
  return (
    <PictureFrame
      title="How fast does work get done?"
      caption={
        <>
          Commands completed over time, all <Term id="lane">lanes</Term> from a common start. A{' '}
          <Term id="batch-size">batch</Term> is completed at once: a step. {isOwn && OWN_SCALES}
          {chart.fading.length > 0 && ' Faint lines: earlier turns.'}
          {hasModel && (
            <>
              {' '}
              Dashed and thin: the <Term id="model">model</Term>, not measured.
            </>
          )}
        </>
      }
      controls={
        <>
          {lanes.length > 1 && <LaneScaleChoice />}
          {!isOwn && <Segmented label="Time axis" value={scale} segments={SCALES} onChange={setScale} />}
          <ZoomControls
            isBrushing={isBrushing}
            onBrushing={setBrushing}
            isWhole={chart.view === undefined}
            onReset={() => show(undefined)}
          />
        </>
      }
      picture={
        <LinesBody
          testId="race-chart"
          title="Race: commands completed over time, a line for each lane"
          run={run}
          drawn={drawn}
          textAt={textAt}
          chart={chart}
          noteOf={(line) => finishNote(line, drawn[line.lane.index], earlier)}
          legend={
            <>
              {hasFetched && workload.kind === 'cache-warming' && <FetchSign ms={workload.fetchMs} />}
              <EarlierNames earlier={earlier} />
            </>
          }
          tooltip={(place) => (
            <RaceTooltip
              place={place}
              lanes={present}
              gaps={gaps}
              earlier={earlier}
              isZoomed={chart.view !== undefined}
              own={isOwn ? chart.x : undefined}
            />
          )}
          marked={pointed && placeOfCommand(pointed, drawn, chart)}
          commandAt={commandAtPlace}
          onView={show}
          isBrushing={isBrushing}
          shownName="Time shown"
        />
      }
      table={
        <>
          <EarlierNames earlier={earlier} />
          <RaceTable lanes={present} gaps={gaps} earlier={earlier} />
        </>
      }
    />
  );
}

const NONE: readonly EarlierRun[] = [];

function finishNote(
  { key, look }: ChartLine,
  lane: DrawnLane | undefined,
  earlier: readonly EarlierRun[],
): string | undefined {
  if (look === 'earlier') {
    const series = lanesOfEarlier(earlier).find((each) => each.key === key)?.series;
    return series && (cutText(series) ?? duration((series.race.us.at(-1) ?? 0) / 1_000).text);
  }
  if (lane === undefined) return undefined;
  if (!isFinished(lane)) return `${count(lane.count)} of ${count(lane.columns.status.length)}`;
  const { text } = duration((doneAtUs(lane, lane.columns.status.length) ?? 0) / 1_000);
  return lane.source === 'model' ? `≈ ${text}, model` : text;
}

interface RaceTooltipProps {
  place: LinePlace;
  lanes: readonly DrawnLane[];
  gaps: readonly (FetchGap | undefined)[];
  earlier: readonly EarlierRun[];
  isZoomed: boolean;
  /** The axis, if it shows shares of each lane's own time. */
  own: ZoomableAxis | undefined;
}

function RaceTooltip({ place, lanes, gaps, earlier, isZoomed, own }: RaceTooltipProps): ReactNode {
  const pictureUs = place.x * 1_000;
  const now = lanes.map((lane, index) => {
    const gap = gaps[index];
    // Without the epsilon, a rounding error could put the end of the lane before its last command.
    const us = pictureUs / (lane.stretch ?? 1) + EPSILON_US;
    const isFetching = gap !== undefined && us >= gap.fromUs && us < gap.toUs;
    const done = doneBy(lane, us);
    return {
      y: done,
      key: lane.identity.label,
      mark: <LaneMark lane={lane.identity} />,
      label: lane.identity.label,
      value: `${count(done)} of ${count(lane.columns.status.length)}`,
      note: isFetching ? 'simulated fetch' : lane.source === 'model' ? 'model' : undefined,
    };
  });
  const before = lanesOfEarlier(earlier).map(
    ({ key, letter, identity, series: { race, commands, asked } }) => {
      const share = own && place.x / own.whole.to;
      const us = share === undefined ? pictureUs : share * (race.us.at(-1) ?? 0) + EPSILON_US;
      const steps = firstAfter(race.us, us, 0, race.us.length);
      const done = race.done[steps - 1] ?? 0;
      const value = `${count(done)} of ${count(asked ?? commands)}`;
      return { y: done, key, mark: <LetterMark letter={letter} />, label: identity.label, value };
    },
  );
  const { items, leftOut } = nearestItems([...now, ...before], place.y);
  const since = duration(place.x);
  const title =
    own === undefined
      ? `After ${isZoomed ? since.exact : since.text}`
      : `After ${own.format(place.x)} of each lane’s time`;
  return <ChartTooltip title={title} items={items} leftOut={leftOut} />;
}

const EPSILON_US = 1e-3;

const SCALES = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
] as const;
