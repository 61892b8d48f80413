import { memo, useId, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { SweepButton } from '../../composer/lanes/SweepButton.tsx';
import { Button } from '../../controls/Button.tsx';
import { count, countOf, roughDuration } from '../../format/quantity.ts';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { isUnderway } from '../../run/run-state.ts';
import { isLanePointedAt } from '../../workbench/highlight-store.ts';
import type { LiveTurn } from '../../workbench/live-store.ts';
import { type SidePlan, sideBenchOf } from '../../workbench/side-runs.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { EmptyPicture } from '../EmptyPicture.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { useThrottled } from '../use-throttled.ts';
import { AdviceText, FitText } from './AdviceText.tsx';
import { adviceOf } from './advice.ts';
import styles from './BatchSizePicture.module.css';
import { BatchSizeTable } from './BatchSizeTable.tsx';
import { BudgetControl } from './BudgetControl.tsx';
import { budgetStore } from './budget.ts';
import { DistancePanel } from './DistancePanel.tsx';
import { turnsOf } from './live-points.ts';
import { PeakChart } from './PeakChart.tsx';
import { SideRunNote } from './SideRunNote.tsx';
import { SizeChart } from './SizeChart.tsx';
import { SizeLegend } from './SizeLegend.tsx';
import { SizeReadout } from './SizeReadout.tsx';
import { lanesOfSize, sizesOfLanes } from './size-lanes.ts';
import { type SizeSeries, sizeSeries } from './size-series.ts';
import { fitWords } from './size-words.ts';
import { useRepeatPlan, useRepeats } from './use-repeats.ts';

const REDRAW_MS = 250;
/** A turn of *Live* adds a point or two, and the slider that is dragged meanwhile wants the page more. */
const LIVE_REDRAW_MS = 500;

/** Which batch size to use: total time and latencies against batch size, measured and modelled, with a recommendation. */
export default function BatchSizePicture({ run, lanes }: PictureProps) {
  const { isOn: isLive, turns } = useStore(useWorkbench().liveStore);
  const latest = useMemo(() => ({ run, lanes, turns }), [run, lanes, turns]);
  const redrawMs = isLive ? LIVE_REDRAW_MS : isUnderway(run) ? REDRAW_MS : 0;
  return <Sizes {...useThrottled(latest, redrawMs)} />;
}

interface SizesProps extends Pick<PictureProps, 'run' | 'lanes'> {
  turns: readonly LiveTurn[];
}

/** Drawn for what is new in it, and not for each row that comes meanwhile. */
const Sizes = memo(function Sizes({ run, lanes, turns }: SizesProps) {
  const { highlightStore, hoverLanes, pinLanes } = useWorkbench();
  const underway = isUnderway(run);
  const experiment = useShownExperiment(run);
  const read = useReadWorkload();
  const repeats = useRepeats(run);
  const runId = run.kind === 'idle' ? undefined : run.runId;
  const series = useMemo(
    () => sizeSeries(lanes, experiment, !underway, read, repeats, turnsOf(turns, experiment, runId)),
    [lanes, experiment, underway, read, repeats, turns, runId],
  );
  const plan = useRepeatPlan(run, series);
  const budget = useStore(budgetStore);
  const description = useId();
  const highlight = useStore(highlightStore);
  const sweeps = series.filter(
    ({ sizes, live }) => sizes.length > 1 || live.some(({ batchSize }) => batchSize !== sizes[0]),
  );
  if (sweeps.length === 0) return <NothingToCompare sizes={series[0]?.sizes.length ?? 0} />;

  const pointed = sizesOfLanes(sweeps, (lane) => isLanePointedAt(highlight, lane));
  const lanesAt = (size: number | undefined) => (size === undefined ? undefined : lanesOfSize(sweeps, size));
  const pointing = {
    pointed,
    onPoint: (size: number | undefined) => {
      if (size === undefined || !pointed.includes(size)) hoverLanes(lanesAt(size));
    },
    onChoose: (size: number | undefined) => pinLanes(lanesAt(size)),
  };
  const isNamed = sweeps.length > 1;
  const recommended = sweeps.flatMap((each) => {
    const advice = adviceOf(each, budget);
    // Without a budget it is the knee.
    return advice?.kind === 'use' && advice.batchSize !== each.knee?.batchSize
      ? { x: advice.batchSize, label: isNamed ? `use, ${each.name}` : 'use' }
      : [];
  });
  const hasOthers = experiment.observer !== undefined;
  const hasPeaks = sweeps.some(({ points }) => points.some(({ redisPeak }) => redisPeak !== undefined));
  const others = lanes.length - series.reduce((sum, each) => sum + each.lanes.length, 0);
  return (
    <PictureFrame
      hasOwnHeight
      title="Which batch size should I use?"
      caption={
        <>
          Larger batches save round trips, until the commands themselves take longest. Both axes are
          logarithmic.
          {others > 0 &&
            ` ${countOf(others, 'lane has', 'lanes have')} no batch size and cannot be shown here.`}
        </>
      }
      picture={
        <div className={styles.picture}>
          <div className={styles.words} aria-live="polite">
            {sweeps.map((each) => (
              <AdviceText
                key={each.name}
                series={each}
                name={isNamed ? each.name : undefined}
                rttMs={experiment.network.rttMs}
              />
            ))}
          </div>
          <SweepActions series={sweeps} plan={plan} />
          <SizeLegend series={sweeps} isNamed={isNamed} />
          <div className={styles.chart} data-testid="batch-size-chart">
            <SizeChart
              series={sweeps}
              pointing={pointing}
              describedBy={description}
              recommended={recommended}
            />
          </div>
          {hasPeaks && (
            <div data-testid="redis-peak-chart">
              <PeakChart series={sweeps} pointing={pointing} describedBy={description} />
            </div>
          )}
          <p id={description} className="visually-hidden">
            Left and Right move between batch sizes, Escape clears the selection. The table has the numbers.
          </p>
          <SizeReadout series={sweeps} batchSize={pointed[0]} />
          {sweeps.map((each) => {
            const words = fitWords(each);
            return (
              words !== undefined && (
                <FitText key={each.name} words={words} name={isNamed ? each.name : undefined} />
              )
            );
          })}
          <DistancePanel run={run} experiment={experiment} />
        </div>
      }
      controls={<BudgetControl hasOthers={hasOthers} />}
      table={<BatchSizeTable series={sweeps} />}
    />
  );
});

interface SweepActionsProps {
  series: readonly SizeSeries[];
  plan: SidePlan | undefined;
}

/** Actions on a sweep: measuring its close sizes again, and going back to the lanes before it. */
function SweepActions({ series, plan }: SweepActionsProps) {
  const bench = useWorkbench();
  const { experimentStore, sweepStore, undoSweep } = bench;
  const { measureBeside } = sideBenchOf(bench);
  const lanes = useStore(experimentStore, ({ experiment }) => experiment.lanes);
  const isSwept = useStore(sweepStore, ({ sweep }) => sweep?.lanes === lanes);
  const sizesIn = (of: SidePlan) => sizesText(of, series);
  return (
    <div className={styles.actions} data-export="off">
      <SideRunNote purpose="repeat" what={({ plan: of }) => `${sizesIn(of)} again, since they are close`} />
      {plan !== undefined && (
        <Button className={styles.sweep} onClick={() => measureBeside('repeat', plan)}>
          Measure {sizesIn(plan)} again, about {roughDuration(plan.expectedMs)}
        </Button>
      )}
      {isSwept && <Button onClick={undoSweep}>Back to my own lanes</Button>}
    </div>
  );
}

function sizesText({ experiments }: SidePlan, series: readonly SizeSeries[]): string {
  const lanes = experiments.flatMap((experiment) => experiment.lanes);
  const sizes = [...new Set(lanes.map((lane) => ('batchSize' in lane ? lane.batchSize : 1)))];
  const words = sizes.sort((a, b) => a - b).map(count);
  const text = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return series.length > 1 ? `batches of ${text}` : `${text}`;
}

function NothingToCompare({ sizes }: { sizes: number }) {
  const { liveStore } = useWorkbench();
  const isLive = useStore(liveStore, ({ isOn }) => isOn);
  return (
    <EmptyPicture
      question="Which batch size should I use?"
      hint={
        <>
          {sizes === 1
            ? 'This experiment has one batch size: it takes two to compare.'
            : 'No lane of this experiment sends in batches.'}{' '}
          {isLive && sizes === 1
            ? 'Change it while Live is on, and each turn adds a point here.'
            : 'Add lanes, or have one made for every size.'}
        </>
      }
    >
      <SweepButton className={styles.sweep} />
    </EmptyPicture>
  );
}
