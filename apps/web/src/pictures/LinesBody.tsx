import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand/react';
import type { Chart, ChartLine, LinePlace } from '../charts/chart-line.ts';
import { placesOf, viewFrom } from '../charts/chart-view.ts';
import { LaneLines } from '../charts/LaneLines.tsx';
import type { RunState } from '../run/run-state.ts';
import { type CommandRef, pointedLanes } from '../workbench/highlight-store.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import type { ChartView } from '../zoom/chart-view.ts';
import type { DrawnLane } from './canvas/drawn-lanes.ts';
import { PointingHint } from './canvas/PointingHint.tsx';
import { WindowScrollbar } from './canvas/WindowScrollbar.tsx';
import { CommandReadout } from './highlight/CommandReadout.tsx';
import type { CommandTextAt } from './highlight/command-text.ts';
import { LaneLegend } from './LaneLegend.tsx';
import styles from './LinesBody.module.css';

export interface LinesBodyProps {
  testId: string;
  /** Said to who cannot see it. */
  title: string;
  run: RunState;
  drawn: readonly (DrawnLane | undefined)[];
  textAt: CommandTextAt;
  chart: Chart;
  noteOf?: (line: ChartLine) => string | undefined;
  /** Signs that are no lines. */
  legend?: ReactNode;
  tooltip: (place: LinePlace) => ReactNode;
  marked: LinePlace | undefined;
  /** The command that a place stands for. */
  commandAt: (place: LinePlace) => CommandRef | undefined;
  onView: (view: ChartView | undefined) => void;
  /** A plain drag marks a range to zoom to. */
  isBrushing: boolean;
  /** What of it is shown, said of the scrollbar: "Time shown". */
  shownName: string;
}

/** More lines than this scroll in their legend, so that the chart stays in sight. */
const SHORT_LEGEND = 8;

/** What scrolls can be reached by keyboard. */
const LONG_LEGEND = { 'data-long': true, role: 'group', 'aria-label': 'Lines', tabIndex: 0 } as const;

/** A chart of lines with its legend, and the command that is pointed at. */
export function LinesBody(props: LinesBodyProps) {
  const { testId, title, run, drawn, textAt, chart, noteOf, legend, tooltip, marked, commandAt } = props;
  const { onView, isBrushing, shownName } = props;
  const { highlightStore, hoverCommand, pinCommand } = useWorkbench();
  const description = useId();
  const isLong = chart.lines.length > SHORT_LEGEND;
  const along = placesOf(chart.x);
  const lanes = useStore(highlightStore, pointedLanes);
  return (
    <div className={styles.body} data-grows="true">
      <div className={styles.legend} {...(isLong && LONG_LEGEND)}>
        <LaneLegend chart={chart} pointedLanes={lanes} {...(noteOf && { noteOf })} />
        {legend}
      </div>
      <div id={`${description}-chart`} className={styles.chart} data-testid={testId}>
        <LaneLines
          title={title}
          describedBy={description}
          chart={chart}
          tooltip={tooltip}
          marked={marked}
          onPoint={(place) => hoverCommand(place && commandAt(place))}
          onChoose={(place) => pinCommand(place && commandAt(place))}
          onView={onView}
          isBrushing={isBrushing}
          pointedLanes={lanes}
        />
        <p id={description} className="visually-hidden">
          Left and right go along a line, up and down to another lane, Escape lets go. Plus and minus zoom,
          Page Up and Page Down move along, 0 shows everything. The table holds the numbers.
        </p>
      </div>
      <WindowScrollbar
        label={shownName}
        controls={`${description}-chart`}
        orientation="horizontal"
        whole={along.whole}
        shown={along.shown}
        onMove={(from) => onView(viewFrom(chart, from))}
      />
      <CommandReadout run={run} lanes={drawn} textAt={textAt} hint={<PointingHint at="line" />} />
    </div>
  );
}
