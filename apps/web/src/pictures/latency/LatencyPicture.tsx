import { useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { ChartTooltip } from '../../charts/ChartTooltip.tsx';
import { MOST_DASHED } from '../../charts/chart-theme.ts';
import { LaneLines } from '../../charts/LaneLines.tsx';
import { countTicks, linearTicks, logTicks } from '../../charts/ticks.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { LaneView } from '../../results/lane-views.ts';
import { type CommandRef, highlightStore, pinCommand, pointedAt } from '../highlight/highlight-store.ts';
import { LaneLegend } from '../LaneLegend.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { subjectOf } from '../subject.ts';
import { usePaced } from '../use-paced.ts';
import styles from './LatencyPicture.module.css';
import { LatencyTable } from './LatencyTable.tsx';
import { type LatencyRow, latencyRows, MOVING, STILL } from './latency-rows.ts';

type Scale = 'linear' | 'log';

const REDRAW_MS = 250;

/** Clocks count microseconds: what took less stands at one on a logarithmic axis, which has no zero. */
const LEAST_LOG_MS = 0.001;

export default function LatencyPicture({ run, lanes: latest }: PictureProps) {
  const moving = run.kind === 'running';
  const lanes = usePaced(latest, moving ? REDRAW_MS : 0);
  const [scale, setScale] = useState<Scale>('linear');
  const { rows, commands, decimated, stretch, minMs, maxMs } = useMemo(
    () =>
      latencyRows(
        lanes.map(({ shown }) => shown?.trace),
        moving ? MOVING : STILL,
      ),
    [lanes, moving],
  );
  const subject = subjectOf(run);
  const pointed = useStore(highlightStore, (highlight) => pointedAt(highlight, subject));
  const identities = lanes.map(({ identity }) => identity);
  const log = scale === 'log';
  const least = Math.max(LEAST_LOG_MS, minMs);
  return (
    <PictureFrame
      title="What did each caller wait?"
      caption={
        <>
          <Term id="latency">Latency</Term>: from issuing a command to having its reply. In a{' '}
          <Term id="batch-size">batch</Term>, everyone waits for the whole batch.
          {decimated &&
            ` Of ${countOf(commands, 'command')}, the fastest and the slowest of every ${count(Math.ceil(stretch))} are drawn.`}
        </>
      }
      controls={<Segmented label="Scale" value={scale} segments={SCALES} onChange={setScale} />}
      picture={
        <div className={styles.picture}>
          <LaneLegend lanes={identities} dashed={rows.length <= MOST_DASHED} />
          <div className={styles.chart} data-testid="latency-chart">
            <LaneLines<LatencyRow>
              title="Latency by command, a line for each lane"
              rows={rows}
              lanes={identities}
              x={{
                scale: 'linear',
                of: xOf,
                ticks: countTicks(1, Math.max(1, commands), 6),
                format: count,
                label: 'command',
              }}
              y={{
                scale,
                of: log ? loggableOf : latencyOf,
                ticks: log ? logTicks(least, Math.max(maxMs, least)) : linearTicks(0, maxMs || 1, 5),
                format: setDuration,
              }}
              tooltip={(row) => <LatencyTooltip row={row} lanes={lanes} decimated={decimated} />}
              markedX={pointed && pointed.index + 1}
              onChoose={(row) => pinCommand(subject, commandOf(row, pointed?.lane))}
            />
          </div>
        </div>
      }
      table={<LatencyTable lanes={lanes} rows={rows} decimated={decimated} />}
    />
  );
}

function LatencyTooltip({
  row,
  lanes,
  decimated,
}: {
  row: LatencyRow;
  lanes: readonly LaneView[];
  decimated: boolean;
}) {
  const items = lanes.flatMap(({ identity }) => {
    const ms = row.values[identity.index];
    const command = row.commands[identity.index];
    if (ms === undefined || command === undefined) return [];
    return {
      key: identity.label,
      mark: <LaneMark lane={identity} />,
      label: identity.label,
      value: duration(ms).text,
      note: decimated ? `command ${count(command)}` : undefined,
    };
  });
  const title = decimated ? `Around command ${count(Math.round(row.x))}` : `Command ${count(row.x)}`;
  return <ChartTooltip title={title} items={items} />;
}

/** The command of a row: of the lane that is pointed at, or of the first that has one there. */
function commandOf({ commands }: LatencyRow, pointedLane: number | undefined): CommandRef | undefined {
  const lane =
    pointedLane !== undefined && commands[pointedLane] !== undefined
      ? pointedLane
      : commands.findIndex((command) => command !== undefined);
  const command = commands[lane];
  return command === undefined ? undefined : { lane, index: command - 1 };
}

const xOf = (row: LatencyRow) => row.x;
const latencyOf = (row: LatencyRow, lane: number) => row.values[lane];
const loggableOf = (row: LatencyRow, lane: number) => {
  const ms = row.values[lane];
  return ms === undefined ? undefined : Math.max(LEAST_LOG_MS, ms);
};

const SCALES = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
] as const;
