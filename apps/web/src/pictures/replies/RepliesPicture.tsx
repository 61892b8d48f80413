import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { NumberField } from '../../controls/NumberField.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Select } from '../../controls/Select.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { type Faults, faultsOf } from '../../run/faults.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { type Observation, statesIn } from '../../run/observations.ts';
import { type CommandRef, commandIn, pointedAt } from '../../workbench/highlight-store.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { drawnLanes } from '../canvas/drawn-lanes.ts';
import { ForPointer } from '../canvas/ForPointer.tsx';
import { CommandReadout } from '../highlight/CommandReadout.tsx';
import { useCommandTexts } from '../highlight/use-command-texts.ts';
import { useObserverCommands } from '../highlight/use-observer-commands.ts';
import type { PictureProps } from '../picture.ts';
import styles from './RepliesPicture.module.css';
import { ReplyList } from './ReplyList.tsx';
import {
  errorsFirst,
  inOrder,
  onlyErrors,
  onlySeen,
  type ReplyOrder,
  type ReplySequence,
} from './reply-sequence.ts';
import { warmedBy } from './warmed.ts';

/** The commands of a lane with Redis's replies. */
export default function RepliesPicture({ run, lanes }: PictureProps) {
  const experiment = useShownExperiment(run);
  const { highlightStore, pinCommand } = useWorkbench();
  const pointed = useStore(highlightStore, pointedAt);
  const chosen = useStore(highlightStore, ({ pinned }) => commandIn(pinned));
  // Opens at the pinned command.
  const [laneIndex, setLaneIndex] = useState(chosen?.lane ?? 0);
  const [wantedOrder, setOrder] = useState<ReplyOrder>('in-order');
  const textAt = useCommandTexts(experiment);
  const observerCommands = useObserverCommands(experiment);
  const lane = lanes[laneIndex] ?? lanes[0];
  if (lane === undefined || (run.kind !== 'done' && run.kind !== 'failed')) {
    return <p className={styles.hint}>Replies are shown once the run has ended.</p>;
  }
  const { index, label } = lane.identity;
  const { isObserved } = lane;
  const order = wantedOrder === 'only-seen' && !isObserved ? 'in-order' : wantedOrder;
  const { shown } = lane;
  const faults = shown === undefined ? undefined : faultsOf(shown.trace.columns, shown.trace.count);
  const sequence = shown && faults && sequenceOf(order, shown, faults);
  const rowOf = (command: CommandRef | undefined) => (command?.lane === index ? command.index : undefined);
  const chosenRow = rowOf(chosen);
  return (
    <div className={styles.replies}>
      <div className={styles.bar}>
        <Select
          label="Lane whose replies are shown"
          value={String(index)}
          options={lanes.map(({ identity }) => ({ value: String(identity.index), label: identity.label }))}
          mark={<LaneMark lane={lane.identity} />}
          onChange={(value) => setLaneIndex(Number(value))}
        />
        <Segmented
          label="Order"
          value={order}
          segments={isObserved ? OBSERVED_ORDERS : ORDERS}
          onChange={setOrder}
        />
        <div className={styles.jump}>
          <span aria-hidden="true">Go to</span>
          <NumberField
            label="Go to command"
            whole
            value={(chosenRow ?? 0) + 1}
            isEmpty={chosenRow === undefined}
            empty={{ text: 'number', onEmpty: () => {} }}
            min={1}
            max={Math.max(1, shown?.trace.count ?? 1)}
            onChange={(number) => pinCommand({ lane: index, index: number - 1 })}
          />
          <span>of {count(shown?.trace.count ?? 0)}</span>
        </div>
      </div>
      <ReplySummary
        lane={lane}
        faults={faults}
        warming={shown && warmedBy(experiment.workload, shown.trace)}
      />
      {shown === undefined || sequence === undefined || sequence.length === 0 ? (
        <p className={styles.empty}>
          {shown === undefined ? `No command of ${label} was answered.` : EMPTY[order]}
        </p>
      ) : (
        <ReplyList
          key={`${run.runId} ${index} ${order}`}
          run={run}
          lane={index}
          shown={shown}
          sequence={sequence}
          pointedAt={rowOf(pointed)}
          chosen={chosenRow}
          textAt={textAt}
          observerCommands={observerCommands}
        />
      )}
      <div className={styles.readout}>
        <CommandReadout
          run={run}
          lanes={drawnLanes(lanes, [], experiment.lanes)}
          textAt={textAt}
          hint={
            <ForPointer
              mouse="Point at a command to see where its time went. The arrow keys move from one to the next."
              touch="Tap a command to see where its time went."
            />
          }
        />
      </div>
    </div>
  );
}

interface ReplySummaryProps {
  lane: LaneView;
  faults: Faults | undefined;
  warming: ReturnType<typeof warmedBy>;
}

/** Summarizes all replies. */
function ReplySummary({ lane: { shown, progress, isObserved }, faults, warming }: ReplySummaryProps) {
  const isCutShort = progress.kind === 'measured' && progress.summary.observationIncomplete === true;
  const answered = shown?.trace.count ?? 0;
  const unanswered = Math.max(0, answered - (faults?.unansweredFrom ?? answered));
  const failed = (faults?.rows.length ?? 0) - unanswered;
  const seen = shown?.observations ?? [];
  return (
    <p className={styles.summary}>
      <span data-bad={failed > 0}>{failed === 0 ? 'No errors' : countOf(failed, 'error')}</span>
      {unanswered > 0 && <span data-bad="true">{count(unanswered)} not answered</span>}
      {warming !== undefined && (
        <span>
          {count(warming.warmed)} of {countOf(warming.keys, 'key')} warmed, {count(warming.present)} already
          cached
        </span>
      )}
      {isObserved && (seen.length > 0 || isCutShort) && (
        <span className={styles.seen} data-bad={isCutShort}>
          <Eye aria-hidden="true" />
          {statesSeen(progress, seen)} seen by the second client
          {isCutShort && ' before it lost its connection: it may have missed others'}
        </span>
      )}
    </p>
  );
}

/** As counted by the server or, if the run ended early, as far as it had sent them. */
function statesSeen(progress: LaneView['progress'], seen: readonly Observation[]): string {
  const counted = progress.kind === 'measured' ? progress.summary.observedStates : undefined;
  const { states, isAtLeast } =
    counted === undefined ? statesIn(seen) : { states: counted, isAtLeast: false };
  return `${isAtLeast ? 'at least ' : ''}${countOf(states, 'different state')}`;
}

function sequenceOf(
  order: ReplyOrder,
  { trace, observations }: NonNullable<LaneView['shown']>,
  { rows }: Faults,
): ReplySequence {
  const { columns, count: rowCount } = trace;
  const seenAtUs = observations.map(({ atUs }) => atUs);
  switch (order) {
    case 'in-order':
      return inOrder(columns.replied, rowCount, seenAtUs);
    case 'only-seen':
      return onlySeen(columns.replied, seenAtUs);
    case 'errors-first':
      return errorsFirst(rows, rowCount);
    case 'only-errors':
      return onlyErrors(rows);
    default:
      return order satisfies never;
  }
}

const ORDERS = [
  { value: 'in-order', label: 'In order' },
  { value: 'errors-first', label: 'Errors first' },
  { value: 'only-errors', label: 'Only errors' },
] as const;

const OBSERVED_ORDERS = [...ORDERS, { value: 'only-seen', label: 'Only what it saw' }] as const;

/** Said where a list is empty. */
const EMPTY: Readonly<Record<ReplyOrder, string>> = {
  'in-order': 'There are no replies.',
  'errors-first': 'There are no replies.',
  'only-errors': 'No command failed.',
  'only-seen': 'The second client saw nothing.',
};
