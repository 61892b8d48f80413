import { delaysBytes, hasWindow } from '@roundtrip/protocol';
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { count, countOf, duration } from '../../format/quantity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { drawnLanes } from '../canvas/drawn-lanes.ts';
import { PointingHint } from '../canvas/PointingHint.tsx';
import { TraceTable } from '../canvas/TraceTable.tsx';
import { useScaledLanes } from '../canvas/use-scaled-lanes.ts';
import { useTimeWindow } from '../canvas/use-time-window.ts';
import { FetchSign } from '../fetch/FetchSign.tsx';
import { fetchGapOf, fetchMsOf } from '../fetch/fetch-gap.ts';
import { CommandReadout } from '../highlight/CommandReadout.tsx';
import { useCommandTexts } from '../highlight/use-command-texts.ts';
import { useObserverCommands } from '../highlight/use-observer-commands.ts';
import { LaneScaleChoice, OWN_SCALES } from '../LaneScaleChoice.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { LooksTable } from '../seen/LooksTable.tsx';
import { withLastLooks } from '../seen/last-looks.ts';
import { MissingLooks } from '../seen/MissingLooks.tsx';
import { SeenSign } from '../seen/SeenSign.tsx';
import { seenOf } from '../seen/seen.ts';
import { sawWords } from '../seen/seen-words.ts';
import { ZoomControls } from '../ZoomControls.tsx';
import { TimelineCanvas } from './TimelineCanvas.tsx';
import styles from './TimelinePicture.module.css';
import { timelineTable } from './timeline-table.ts';

/** Where each command spent its time: a row per command, with its five parts along the time axis. */
export default function TimelinePicture({ run, lanes }: PictureProps) {
  const experiment = useShownExperiment(run);
  const { rowViewStore, showRows } = useWorkbench();
  const description = useId();
  const [isBrushing, setBrushing] = useState(false);
  const textAt = useCommandTexts(experiment);
  const seen = useMemo(() => seenOf(lanes), [lanes]);
  const isObserved = experiment.observer !== undefined;
  const observerCommands = useObserverCommands(experiment);
  const { drawn, whole, isOwn } = useScaledLanes(
    lanes,
    withLastLooks(drawnLanes(lanes, [], experiment.lanes), seen),
  );
  const time = useTimeWindow(whole);
  const rows = useStore(rowViewStore, ({ view }) => view);
  const isDelayed = delaysBytes(experiment.network);
  const notes = lanes.map(noteOf);
  const fetches = drawn.map((lane) => lane && fetchGapOf(experiment.workload, lane));
  const fetchMs = fetchMsOf(experiment.workload);
  return (
    <div className={styles.timeline}>
      <PictureFrame
        title="Where did each command spend its time?"
        caption={
          <>
            {isDelayed
              ? 'A row for each command, its five parts one after another. Hatched: on its way, simulated.'
              : 'A row for each command, its five parts one after another. No network delay was simulated.'}{' '}
            {isOwn && OWN_SCALES}
            {fetchMs !== undefined && fetches.some(Boolean) && (
              <>
                {' '}
                <FetchSign ms={fetchMs} />
              </>
            )}
            {isObserved && (
              <>
                {' '}
                <SeenSign seen={seen} />
              </>
            )}
          </>
        }
        controls={
          <>
            {lanes.length > 1 && <LaneScaleChoice />}
            <ZoomControls
              isBrushing={isBrushing}
              onBrushing={setBrushing}
              isWhole={time.isWhole && rows === undefined}
              onReset={() => {
                time.reset();
                showRows(undefined);
              }}
            />
          </>
        }
        picture={
          <div className={styles.picture}>
            <MissingLooks lanes={lanes} seen={seen} />
            <TimelineCanvas
              lanes={lanes.map(({ identity }, index) => ({
                identity,
                note: notes[index] ?? '',
                drawn: drawn[index],
                fetch: fetches[index],
                isObserved,
                seen: seen[index],
              }))}
              time={time}
              textAt={textAt}
              isDelayed={isDelayed}
              hasOwnAxes={isOwn}
              isBrushing={isBrushing}
              describedBy={description}
            />
            <p id={description} className="visually-hidden">
              {lanes
                .map(({ identity }, index) => `${identity.label}: ${notes[index]}.${sawWords(seen[index])}`)
                .join(' ')}{' '}
              Up and down go from command to command
              {isObserved &&
                ' and, above each lane, to the second client’s looks, where left and right go from look to look'}
              , left and right move along time, plus and minus zoom, Page Up and Page Down scroll, 0 shows
              everything.
            </p>
            <CommandReadout
              run={run}
              lanes={drawn}
              textAt={textAt}
              seen={seen}
              hint={<PointingHint />}
              isLegend
            />
          </div>
        }
        table={
          <>
            <TraceTable
              caption="Where the time of each command went"
              lanes={drawn}
              textAt={textAt}
              columns={timelineTable(hasWindow(experiment.network))}
            />
            <LooksTable drawn={drawn} seen={seen} commands={observerCommands} />
          </>
        }
      />
    </div>
  );
}

function noteOf({ progress, shown }: LaneView): string {
  if (progress.kind === 'measured') {
    return `${countOf(progress.summary.commands, 'command')} in ${duration(progress.summary.totalMs).text}`;
  }
  if (shown === undefined) return progress.kind === 'waiting' ? 'waiting for its turn' : 'not begun';
  const { count: answered, columns } = shown.trace;
  return `${count(answered)} of ${countOf(columns.status.length, 'command')}`;
}
