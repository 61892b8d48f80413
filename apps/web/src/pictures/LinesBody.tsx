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
  /** For screen readers. */
  title: string;
  run: RunState;
  drawn: readonly (DrawnLane | undefined)[];
  textAt: CommandTextAt;
  chart: Chart;
  noteOf?: (line: ChartLine) => string | undefined;
  /** Legend entries that are not lines. */
  legend?: ReactNode;
  tooltip: (place: LinePlace) => ReactNode;
  marked: LinePlace | undefined;
  /** The command at a place. */
  commandAt: (place: LinePlace) => CommandRef | undefined;
  onView: (view: ChartView | undefined) => void;
  /** Dragging marks a range to zoom to. */
  isBrushing: boolean;
  /** Label of the scrollbar, such as "Time shown". */
  shownName: string;
}

/** A legend with more lines than this scrolls, so that the chart stays in sight. */
const MAX_SHORT_LEGEND = 8;

/** Something that scrolls must be reachable by keyboard. */
const LONG_LEGEND = { 'data-long': true, role: 'group', 'aria-label': 'Lines', tabIndex: 0 } as const;

/** A line chart with its legend, and the command that is pointed at. */
export function LinesBody(props: LinesBodyProps) {
  const { testId, title, run, drawn, textAt, chart, noteOf, legend, tooltip, marked, commandAt } = props;
  const { onView, isBrushing, shownName } = props;
  const { highlightStore, hoverCommand, pinCommand } = useWorkbench();
  const description = useId();
  const isLong = chart.lines.length > MAX_SHORT_LEGEND;
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
          Left and Right move along a line, Up and Down to another lane, Escape clears the selection. Plus and
          minus zoom, Page Up and Page Down pan, 0 shows everything. The table has the numbers.
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
