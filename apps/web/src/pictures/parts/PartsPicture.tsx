import { delaysBytes, hasWindow, type Summary } from '@roundtrip/protocol';
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
import { laneTimeOf } from './lane-time.ts';
import { BETWEEN, PARTS, type Part, partsOver, shareOf, sharesOf, WINDOW, wholeOf } from './latency-parts.ts';
import { OthersTable, OthersWaited } from './OthersWaited.tsx';
import { PartSwatch } from './PartSwatch.tsx';
import styles from './PartsPicture.module.css';

type Waited = NonNullable<Summary['windowWaitPartsMs']>;

type Measure = 'lane' | 'command' | 'share';

export default function PartsPicture({ run, lanes }: PictureProps) {
  const [measure, setMeasure] = useState<Measure>('lane');
  const { network } = useShownExperiment(run);
  const measured = lanes.flatMap((lane) =>
    lane.progress.kind === 'measured'
      ? [{ lane: lane.identity, summary: lane.progress.summary, laneTime: laneTimeOf(lane) }]
      : [],
  );
  const isWindowed = hasWindow(network);
  const hasBetween = measured.some(({ laneTime }) => (laneTime?.betweenMs ?? 0) > 0);
  const layers: readonly Part[] =
    measure === 'lane' && hasBetween ? [...partsOver(network), BETWEEN] : partsOver(network);
  const stacks = measured.flatMap(({ lane, summary, laneTime }): Stack[] => {
    if (measure === 'lane') {
      if (laneTime === undefined) return [];
      const { parts, window, betweenMs } = laneTime;
      return [{ lane, values: [...PARTS.map(({ name }) => parts[name]), betweenMs], within: within(window) }];
    }
    const { partsMs, windowWaitPartsMs } = summary;
    const parts = measure === 'share' ? sharesOf(partsMs) : partsMs;
    const whole = wholeOf(partsMs);
    const waited = within(windowWaitPartsMs).map((ms) =>
      ms === undefined || measure !== 'share' ? ms : shareOf(ms, whole),
    );
    return [{ lane, values: PARTS.map(({ name }) => parts[name]), within: waited }];
  });
  const windowHead = isWindowed ? ['window, in outbound and inbound'] : [];
  const asShare = measure === 'share';
  const longest = Math.max(...stacks.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const format = asShare ? percent : (ms: number) => duration(ms).text;
  return (
    <PictureFrame
      title="Where did the waiting come from?"
      caption={
        <>
          {measure === 'lane' ? (
            <>
              The time of the whole lane: each instant is divided among the commands under way, by the part of
              their <Term id="latency">latency</Term> that they are in.
            </>
          ) : (
            <>
              The mean <Term id="latency">latency</Term> of a command, split into its five consecutive parts.
            </>
          )}{' '}
          {delaysBytes(network) ? (
            <>
              Hatched: added by the <Term id="simulated">simulated</Term> network.
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
            {[...layers, ...(isWindowed ? [WINDOW] : [])].map((part) => (
              <li key={part.label} className={styles.part}>
                <PartSwatch part={part} />
                <span>
                  {part.term === undefined ? part.label : <Term id={part.term}>{part.label}</Term>}{' '}
                  <span className={styles.means}>{part.means}</span>
                </span>
              </li>
            ))}
          </ul>
          <div className={styles.chart} data-testid="parts-chart">
            {stacks.length === 0 ? (
              <p className={styles.waiting}>
                {run.kind === 'running' ? 'Drawn once the first lane has finished.' : 'No lane finished.'}
              </p>
            ) : (
              <StackedBars
                title={`${TITLES[measure]}, a bar for each lane`}
                stacks={stacks}
                layers={layers.map(({ label, color, hatch }) => ({
                  name: label,
                  color,
                  ...(hatch && { hatch }),
                }))}
                {...(isWindowed && { mark: { name: WINDOW.label, color: WINDOW.color, hatch: 'cross' } })}
                ticks={asShare ? [0, 25, 50, 75, 100] : linearTicks(0, longest || 1, 5)}
                format={asShare ? percent : setDuration}
                tooltip={({ lane, values, within = [] }) => (
                  <ChartTooltip
                    title={lane.label}
                    items={layers.flatMap((part, index) => [
                      {
                        key: part.name,
                        mark: <PartSwatch part={part} />,
                        label: part.label,
                        value: format(values[index] ?? 0),
                      },
                      ...(within[index] === undefined
                        ? []
                        : [
                            {
                              key: `${part.name} window`,
                              mark: <PartSwatch part={WINDOW} />,
                              label: 'of that, window',
                              value: format(within[index]),
                            },
                          ]),
                    ])}
                  />
                )}
              />
            )}
          </div>
          <OthersWaited lanes={measured} />
        </div>
      }
      table={
        <>
          <NumberTable
            caption="The time of the whole lane in its parts"
            head={['Lane', ...PARTS.map(({ label }) => label), BETWEEN.label, 'all', ...windowHead]}
            rows={measured.flatMap(({ lane, laneTime }) => {
              if (laneTime === undefined) return [];
              const values = [...PARTS.map(({ name }) => laneTime.parts[name]), laneTime.betweenMs];
              const all = text(values.reduce((sum, ms) => sum + ms, 0));
              return [
                [lane.label, ...values.map(text), all, ...windowHead.map(() => waitText(laneTime.window))],
              ];
            })}
          />
          <NumberTable
            caption="Mean latency of a command in its parts"
            head={['Lane', ...PARTS.map(({ label }) => label), 'all', ...windowHead]}
            rows={measured.map(({ lane, summary: { partsMs, windowWaitPartsMs } }) => [
              lane.label,
              ...PARTS.map(({ name }) => text(partsMs[name])),
              text(wholeOf(partsMs)),
              ...windowHead.map(() => waitText(windowWaitPartsMs)),
            ])}
          />
          <OthersTable lanes={measured} />
        </>
      }
    />
  );
}

const TITLES: Readonly<Record<Measure, string>> = {
  lane: 'Time of the whole lane in its parts',
  command: 'Mean latency of a command in five parts',
  share: 'Mean latency of a command in five parts, as shares',
};

/** How much of each part was spent waiting for the window. */
function within(waited: Waited | undefined): (number | undefined)[] {
  return PARTS.map(({ name }) => (name === 'outbound' || name === 'inbound' ? waited?.[name] : undefined));
}

function waitText(waited: Waited | undefined): string {
  return waited === undefined ? '–' : text(waited.outbound + waited.inbound);
}

function text(ms: number): string {
  return duration(ms).text;
}

function percent(share: number): string {
  return `${share < 10 && share > 0 ? share.toFixed(1) : share.toFixed(0)}%`;
}

const MEASURES = [
  { value: 'lane', label: 'Whole lane' },
  { value: 'command', label: 'Per command' },
  { value: 'share', label: 'Share' },
] as const;
