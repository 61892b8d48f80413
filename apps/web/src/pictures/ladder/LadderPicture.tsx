import { delaysBytes, hasWindow } from '@roundtrip/protocol';
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { Term } from '../../glossary/Term.tsx';
import { faultsOf } from '../../run/faults.ts';
import { isUnderway } from '../../run/run-state.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { type DrawnLane, drawnLanes } from '../canvas/drawn-lanes.ts';
import { PointingHint } from '../canvas/PointingHint.tsx';
import { TraceTable } from '../canvas/TraceTable.tsx';
import { useModelTraces } from '../canvas/use-model-traces.ts';
import { useScaledLanes } from '../canvas/use-scaled-lanes.ts';
import { useTimeWindow } from '../canvas/use-time-window.ts';
import { fetchGapOf, fetchMsOf } from '../fetch/fetch-gap.ts';
import { CommandReadout } from '../highlight/CommandReadout.tsx';
import { useCommandTexts } from '../highlight/use-command-texts.ts';
import { useObserverCommands } from '../highlight/use-observer-commands.ts';
import { LaneScaleChoice, OWN_SCALES } from '../LaneScaleChoice.tsx';
import { PictureFrame } from '../PictureFrame.tsx';
import type { PictureProps } from '../picture.ts';
import { firstAtOrAfter } from '../scale/instant-search.ts';
import { LooksTable } from '../seen/LooksTable.tsx';
import { withLastLooks } from '../seen/last-looks.ts';
import { MissingLooks } from '../seen/MissingLooks.tsx';
import { type Seen, seenOf } from '../seen/seen.ts';
import { UNTIL_ROWS } from '../until-rows.ts';
import { ZoomControls } from '../ZoomControls.tsx';
import { describeLadder } from './describe-ladder.ts';
import { eventText, lookText } from './event-text.ts';
import { anyHeld } from './held-spans.ts';
import { LadderCanvas } from './LadderCanvas.tsx';
import { LadderLegend } from './LadderLegend.tsx';
import styles from './LadderPicture.module.css';
import { ladderTable } from './ladder-table.ts';
import { type CommandEvent, type LadderEvent, type LookEvent, previousEvents } from './next-event.ts';
import { SlowMotionBar } from './SlowMotionBar.tsx';

/** What a round trip is: time runs down, along the lines of the client and of Redis, and what travels between them is slanted. */
export default function LadderPicture({ run, lanes }: PictureProps) {
  const experiment = useShownExperiment(run);
  const { slowMotionStore } = useWorkbench();
  const description = useId();
  const [isBrushing, setBrushing] = useState(false);
  const models = useModelTraces(experiment);
  const textAt = useCommandTexts(experiment);
  const seen = useMemo(() => seenOf(lanes), [lanes]);
  const isObserved = experiment.observer !== undefined;
  const observerCommands = useObserverCommands(experiment);
  const { drawn, whole, isOwn } = useScaledLanes(
    lanes,
    withLastLooks(drawnLanes(lanes, models, experiment.lanes), seen),
  );
  const measured = drawn.filter(isMeasured);
  const time = useTimeWindow(whole);
  const atUs = useStore(slowMotionStore, (state) => state.atUs);
  const isPlaying = useStore(slowMotionStore, (state) => state.playing);
  const isDelayed = delaysBytes(experiment.network);
  const canReplay = measured.length > 0 && !isUnderway(run);
  const events = atUs === undefined ? [] : previousEvents(measured, seen, atUs + 0.5);
  const wordsOf = (event: LadderEvent) =>
    event.stage === 'seen'
      ? lookText(repliesAt(event, seen))
      : eventText(event, textAt, errorsOf(event, drawn));
  const hasFetched = measured.some((lane) => fetchGapOf(experiment.workload, lane) !== undefined);
  const faults = measured.map(({ columns, count }) => faultsOf(columns, count));
  return (
    <div className={styles.ladder}>
      <PictureFrame
        title="What is a round trip?"
        caption={
          <>
            Time runs down. There and back is one <Term id="round-trip">round trip</Term>; gaps are waiting.{' '}
            {isOwn && OWN_SCALES}
          </>
        }
        controls={
          <>
            {lanes.length > 1 && <LaneScaleChoice />}
            <ZoomControls
              isBrushing={isBrushing}
              onBrushing={setBrushing}
              isWhole={time.isWhole}
              onReset={time.reset}
            />
          </>
        }
        picture={
          <div className={styles.picture}>
            <LadderLegend
              isDelayed={isDelayed}
              hasMeasured={measured.length > 0}
              hasModel={drawn.some((lane) => lane?.source === 'model')}
              fetchMs={hasFetched ? fetchMsOf(experiment.workload) : undefined}
              hasHeld={drawn.some((lane) => lane !== undefined && anyHeld(lane.columns, lane.count))}
              seen={isObserved ? seen : undefined}
              hasErrors={faults.some(
                ({ rows, unansweredFrom }) => rows[0] !== undefined && rows[0] < unansweredFrom,
              )}
              hasUnanswered={faults.some(({ unansweredFrom }) => unansweredFrom !== Number.POSITIVE_INFINITY)}
            />
            <MissingLooks lanes={lanes} seen={seen} />
            <LadderCanvas
              lanes={lanes}
              drawn={drawn}
              seen={seen}
              time={time}
              textAt={textAt}
              isDelayed={isDelayed}
              workload={experiment.workload}
              hasOwnAxes={isOwn}
              isBrushing={isBrushing}
              playheadUs={canReplay ? atUs : undefined}
              emptyText={UNTIL_ROWS[run.kind]}
              describedBy={description}
            />
            <p id={description} className="visually-hidden">
              {describeLadder(lanes, seen)} Arrow keys go from command to command and from lane to lane
              {isObserved && ', with the second client’s looks at the right of each'}, plus and minus zoom,
              Page Up and Page Down move, 0 shows everything.
            </p>
            <SlowMotionBar
              lanes={measured}
              seen={seen}
              wholeUs={whole.toUs}
              fromUs={time.window.fromUs}
              isEnabled={canReplay}
            />
            <CommandReadout
              run={run}
              lanes={drawn}
              textAt={textAt}
              seen={seen}
              hint={
                atUs !== undefined && canReplay ? (
                  <span aria-live={isPlaying ? 'off' : 'polite'}>
                    {events.length === 0
                      ? 'No command has left its client yet.'
                      : events
                          .map((event) => `${lanes[event.lane]?.identity.label ?? ''}: ${wordsOf(event)}`)
                          .join(' · ')}
                  </span>
                ) : (
                  <PointingHint />
                )
              }
            />
          </div>
        }
        table={
          <>
            <TraceTable
              caption="When each command was where, since the first of its lane"
              lanes={drawn}
              textAt={textAt}
              columns={ladderTable(hasWindow(experiment.network))}
            />
            <LooksTable drawn={drawn} seen={seen} commands={observerCommands} />
          </>
        }
      />
    </div>
  );
}

function repliesAt({ lane, look }: LookEvent, seen: readonly (Seen | undefined)[]) {
  const of = seen[lane];
  return of?.repliesOf(of.looks.columns.state[look] ?? 0);
}

function errorsOf({ lane, from, to }: CommandEvent, drawn: readonly (DrawnLane | undefined)[]): number {
  const { columns, count = 0 } = drawn[lane] ?? {};
  if (columns === undefined) return 0;
  const { rows } = faultsOf(columns, count);
  return firstAtOrAfter(rows, to, 0, rows.length) - firstAtOrAfter(rows, from, 0, rows.length);
}

function isMeasured(lane: DrawnLane | undefined): lane is DrawnLane {
  return lane?.source === 'measured';
}
