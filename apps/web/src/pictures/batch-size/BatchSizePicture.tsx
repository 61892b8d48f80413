import { useId, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { SweepButton } from '../../composer/lanes/SweepButton.tsx';
import { ModelSign } from '../../controls/ModelSign.tsx';
import { countOf } from '../../format/quantity.ts';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { isUnderway } from '../../run/run-state.ts';
import { isLanePointedAt } from '../../workbench/highlight-store.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { EmptyPicture } from '../EmptyPicture.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { useThrottled } from '../use-throttled.ts';
import styles from './BatchSizePicture.module.css';
import { BatchSizeTable } from './BatchSizeTable.tsx';
import { PeakChart } from './PeakChart.tsx';
import { SizeChart } from './SizeChart.tsx';
import { SizeLegend } from './SizeLegend.tsx';
import { SizeReadout } from './SizeReadout.tsx';
import { lanesOfSize, sizesOfLanes } from './size-lanes.ts';
import { sizeSeries } from './size-series.ts';
import { fitWords, kneeWords } from './size-words.ts';

const REDRAW_MS = 250;

/** Which batch size to use: total time and median latency against batch size, measured over the model. */
export default function BatchSizePicture({ run, lanes: latest }: PictureProps) {
  const experiment = useShownExperiment(run);
  const underway = isUnderway(run);
  const lanes = useThrottled(latest, underway ? REDRAW_MS : 0);
  const read = useReadWorkload();
  const series = useMemo(
    () => sizeSeries(lanes, experiment, !underway, read),
    [lanes, experiment, underway, read],
  );
  const { highlightStore, hoverLanes, pinLanes } = useWorkbench();
  const description = useId();
  const highlight = useStore(highlightStore);
  const sweeps = series.filter(({ sizes }) => sizes.length > 1);
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
  const named = (name: string) => (isNamed ? `${name}: ` : '');
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
          {others > 0 && ` ${countOf(others, 'lane has', 'lanes have')} no batch size and no place here.`}
        </>
      }
      picture={
        <div className={styles.picture}>
          <div className={styles.words} aria-live="polite">
            {sweeps.map((each) => {
              const knee = kneeWords(each);
              return (
                knee !== undefined && (
                  <p key={each.name} className={styles.knee} data-model={each.knee?.isMeasured === false}>
                    {named(each.name)}
                    {knee}
                  </p>
                )
              );
            })}
          </div>
          <SizeLegend series={sweeps} isNamed={isNamed} />
          <div className={styles.chart} data-testid="batch-size-chart">
            <SizeChart series={sweeps} pointing={pointing} describedBy={description} />
          </div>
          {hasPeaks && (
            <div data-testid="redis-peak-chart">
              <PeakChart series={sweeps} pointing={pointing} describedBy={description} />
            </div>
          )}
          <p id={description} className="visually-hidden">
            Left and right go from batch size to batch size, Escape lets go. The table holds the numbers.
          </p>
          <SizeReadout series={sweeps} batchSize={pointed[0]} />
          {sweeps.map((each) => {
            const words = fitWords(each);
            return (
              words !== undefined && (
                <p key={each.name} className={styles.fit}>
                  <ModelSign /> {named(each.name)}
                  <span title="⌈n/b⌉ round trips, each of the simulated RTT and a; n commands, each of s">
                    T(b) = ⌈n/b⌉·(RTT + a) + n·s
                  </span>
                  , fitted: {words}
                </p>
              )
            );
          })}
        </div>
      }
      table={<BatchSizeTable series={sweeps} />}
    />
  );
}

function NothingToCompare({ sizes }: { sizes: number }) {
  return (
    <EmptyPicture
      question="Which batch size should I use?"
      hint={
        <>
          {sizes === 1
            ? 'This experiment has one batch size: it takes two to compare.'
            : 'No lane of this experiment sends in batches.'}{' '}
          Add lanes, or have one made for every size.
        </>
      }
    >
      <SweepButton className={styles.sweep} />
    </EmptyPicture>
  );
}
