import { delaysBytes } from '@roundtrip/protocol';
import { useState } from 'react';
import { ChartTooltip } from '../../charts/ChartTooltip.tsx';
import { type Stack, StackedBars } from '../../charts/StackedBars.tsx';
import { linearTicks } from '../../charts/ticks.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { duration, setDuration } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { NumberTable } from '../NumberTable.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { PARTS, partsOver, sharesOf } from './latency-parts.ts';
import { PartSwatch } from './PartSwatch.tsx';
import styles from './PartsPicture.module.css';

type Measure = 'time' | 'share';

export default function PartsPicture({ run, lanes }: PictureProps) {
  const [measure, setMeasure] = useState<Measure>('time');
  const { network } = useShownExperiment(run);
  const layers = partsOver(network);
  const measured = lanes.flatMap(({ identity, progress }) =>
    progress.kind === 'measured' ? [{ lane: identity, partsMs: progress.summary.partsMs }] : [],
  );
  const asShare = measure === 'share';
  const stacks = measured.map(({ lane, partsMs }): Stack => {
    const parts = asShare ? sharesOf(partsMs) : partsMs;
    return { lane, values: PARTS.map(({ name }) => parts[name]) };
  });
  const longest = Math.max(...stacks.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const format = asShare ? percent : (ms: number) => duration(ms).text;
  return (
    <PictureFrame
      title="Where did the waiting come from?"
      caption={
        <>
          The mean <Term id="latency">latency</Term> of a command, cut into the five parts that follow one
          another.{' '}
          {delaysBytes(network) ? (
            <>
              Hatched: made by the <Term id="simulated">simulated</Term> network.
            </>
          ) : (
            'No network delay was simulated.'
          )}
        </>
      }
      controls={<Segmented label="Measure" value={measure} segments={MEASURES} onChange={setMeasure} />}
      picture={
        <div className={styles.picture}>
          <ul className={styles.legend} aria-label="Legend">
            {layers.map((part) => (
              <li key={part.name} className={styles.part}>
                <PartSwatch part={part} />
                <span>
                  <Term id={part.term}>{part.label}</Term> <span className={styles.means}>{part.means}</span>
                </span>
              </li>
            ))}
          </ul>
          <div className={styles.chart} data-testid="parts-chart">
            {stacks.length === 0 ? (
              <p className={styles.waiting}>
                {run.kind === 'running' ? 'Drawn when the first lane has finished.' : 'No lane has finished.'}
              </p>
            ) : (
              <StackedBars
                title="Mean latency of a command in five parts, a bar for each lane"
                stacks={stacks}
                layers={layers.map(({ label, color, hatch }) => ({
                  name: label,
                  color,
                  ...(hatch && { hatch }),
                }))}
                ticks={asShare ? [0, 25, 50, 75, 100] : linearTicks(0, longest || 1, 5)}
                format={asShare ? percent : setDuration}
                tooltip={({ lane, values }) => (
                  <ChartTooltip
                    title={lane.label}
                    items={layers.map((part, index) => ({
                      key: part.name,
                      mark: <PartSwatch part={part} />,
                      label: part.label,
                      value: format(values[index] ?? 0),
                    }))}
                  />
                )}
              />
            )}
          </div>
        </div>
      }
      table={
        <NumberTable
          caption="Mean latency of a command in its parts"
          head={['Lane', ...PARTS.map(({ label }) => label), 'all']}
          rows={measured.map(({ lane, partsMs }) => [
            lane.label,
            ...PARTS.map(({ name }) => duration(partsMs[name]).text),
            duration(PARTS.reduce((sum, { name }) => sum + partsMs[name], 0)).text,
          ])}
        />
      }
    />
  );
}

function percent(share: number): string {
  return `${share < 10 && share > 0 ? share.toFixed(1) : share.toFixed(0)} %`;
}

const MEASURES = [
  { value: 'time', label: 'Time' },
  { value: 'share', label: 'Share' },
] as const;
