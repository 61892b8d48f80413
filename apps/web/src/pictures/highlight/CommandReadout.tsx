import { hasWindow, STATUS } from '@roundtrip/protocol';
import type { ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { count, duration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { RunState } from '../../run/run-state.ts';
import { type CommandRef, pointedAt, pointedLook } from '../../workbench/highlight-store.ts';
import { useShownExperiment } from '../../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { partsOver, type Stretch, WINDOW } from '../parts/latency-parts.ts';
import { PartSwatch } from '../parts/PartSwatch.tsx';
import { LookReadout } from '../seen/LookReadout.tsx';
import type { Seen } from '../seen/seen.ts';
import styles from './CommandReadout.module.css';
import type { CommandTextAt } from './command-text.ts';
import { partsOf, windowWaitsOf } from './parts-of.ts';
import { useObserverCommands } from './use-observer-commands.ts';
import { useReply } from './use-reply.ts';

export interface CommandReadoutProps {
  run: RunState;
  lanes: readonly (DrawnLane | undefined)[];
  textAt: CommandTextAt;
  /** Shown while no command is pointed at. */
  hint: ReactNode;
  /** The picture draws the parts in their colours, so that the readout doubles as its legend. */
  isLegend?: boolean;
  /** What the second client saw of each lane, where the picture shows its looks. */
  seen?: readonly (Seen | undefined)[];
}

/**
 * The command that is pointed at: its text, its reply and where its time went; or a look of the second client. Takes the same
 * room for all, and none.
 */
export function CommandReadout(props: CommandReadoutProps) {
  const { run, lanes, textAt, hint, isLegend = false, seen = [] } = props;
  const { highlightStore } = useWorkbench();
  const experiment = useShownExperiment(run);
  const { network } = experiment;
  const observerCommands = useObserverCommands(experiment);
  const look = useStore(highlightStore, pointedLook);
  const lookLane = look && lanes[look.lane];
  const lookSeen = look && seen[look.lane];
  const isLook =
    look !== undefined &&
    lookLane !== undefined &&
    lookSeen !== undefined &&
    look.look < lookSeen.looks.count;
  const command = useStore(highlightStore, pointedAt);
  const lane = command === undefined ? undefined : lanes[command.lane];
  const shown = lane !== undefined && command !== undefined && command.index < lane.count;
  const parts = shown ? partsOf(lane.columns, command.index) : undefined;
  const isWindowed = hasWindow(network);
  const { outbound: waitedUs, inbound: waitedBackUs = 0 } = shown
    ? windowWaitsOf(lane.columns, command.index)
    : {};
  return (
    <div
      className={styles.readout}
      data-testid="readout"
      data-export={shown || isLook || isLegend ? undefined : 'off'}
    >
      {isLook ? (
        <LookReadout lane={lookLane} seen={lookSeen} look={look.look} commands={observerCommands} />
      ) : shown ? (
        <Exchange run={run} lane={lane} command={command} textAt={textAt} />
      ) : (
        <p className={styles.exchange} data-export="off">
          <span className={styles.hint}>{hint}</span>
        </p>
      )}
      <dl className={styles.parts} data-windowed={isWindowed} aria-label="Parts of its latency">
        {partsOver(network).map((part) => (
          <Figure key={part.name} of={part} us={parts?.[part.name]} />
        ))}
        {isWindowed && (
          <Figure of={WINDOW} us={waitedUs === undefined ? undefined : waitedUs + waitedBackUs} />
        )}
      </dl>
    </div>
  );
}

function Figure({ of, us }: { of: Stretch; us: number | undefined }) {
  const figure = us === undefined ? undefined : duration(us / 1_000);
  return (
    <div className={styles.part} title={of.means}>
      <PartSwatch part={of} />
      <dt>{of.label}</dt>
      <dd title={figure?.exact} data-export={figure === undefined ? 'off' : undefined}>
        {figure?.text ?? '–'}
      </dd>
    </div>
  );
}

interface ExchangeProps {
  run: RunState;
  lane: DrawnLane;
  command: CommandRef;
  textAt: CommandTextAt;
}

function Exchange({ run, lane, command, textAt }: ExchangeProps) {
  const { columns, identity, source } = lane;
  const { index } = command;
  const commands = columns.status.length;
  const measured = source === 'measured';
  const answer = useReply(run, measured ? command : undefined, commands);
  const latency = duration(((columns.resolved[index] ?? 0) - (columns.issued[index] ?? 0)) / 1_000);
  const status = columns.status[index];
  return (
    <div className={styles.exchange} aria-live="polite">
      <p className={styles.who}>
        <LaneMark lane={identity} />
        {identity.label}
        <span className={styles.place}>
          {count(index + 1)} of {count(commands)}, round trip {count((columns.roundTrip[index] ?? 0) + 1)}
          {!measured && ', model'}
        </span>
      </p>
      <p className={styles.words}>
        <code className={styles.command}>{textAt(index, identity.index) ?? ''}</code>
        {measured && <span className={styles.arrow}>→</span>}
        {measured && <Reply status={status} answer={answer} />}
      </p>
      <p className={styles.latency} title={latency.exact}>
        {latency.text}
      </p>
    </div>
  );
}

function Reply({ status, answer }: { status: number | undefined; answer: ReturnType<typeof useReply> }) {
  if (status === STATUS.unanswered) return <span className={styles.reply}>not answered</span>;
  if (answer.kind === 'known') {
    const { text, error } = answer.reply;
    return (
      <code className={styles.reply} data-kind={error ? 'error' : 'reply'} title={text}>
        {text.replaceAll('\n', ' ')}
      </code>
    );
  }
  const isError = status === STATUS.error;
  const text = {
    'not-yet': isError ? 'an error' : 'answered',
    asking: '…',
    unknown: 'the reply is not kept',
  };
  return (
    <span className={styles.reply} data-kind={isError ? 'error' : 'reply'}>
      {text[answer.kind]}
    </span>
  );
}
