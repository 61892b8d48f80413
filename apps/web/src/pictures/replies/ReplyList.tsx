import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { isMarked, type LaneView } from '../../run/lane-views.ts';
import type { RunState } from '../../run/run-state.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { WindowScrollbar } from '../canvas/WindowScrollbar.tsx';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { ObservationRow } from './ObservationRow.tsx';
import styles from './ReplyList.module.css';
import { ReplyRow } from './ReplyRow.tsx';
import type { ReplySequence } from './reply-sequence.ts';
import { useLongList } from './use-long-list.ts';

export interface ReplyListProps {
  run: RunState;
  lane: number;
  shown: NonNullable<LaneView['shown']>;
  sequence: ReplySequence;
  /** The pointed-at command and the pinned one, as rows of the trace. */
  pointedAt: number | undefined;
  chosen: number | undefined;
  textAt: CommandTextAt;
  /** The second client's. */
  observerCommands: readonly string[];
}

/** Commands with their replies, interleaved with what a second client saw. */
export function ReplyList(props: ReplyListProps) {
  const { run, lane, shown, sequence, pointedAt, chosen, textAt, observerCommands } = props;
  const { columns } = shown.trace;
  const { hoverCommand, pinCommand } = useWorkbench();
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const { length } = sequence;
  const {
    virtualizer,
    base,
    shown: inSight,
    reveal,
  } = useLongList(list, {
    length,
    first: chosen === undefined ? 0 : sequence.placeOf(chosen),
    rowPx: 1.6 * rootFontPx(),
  });

  // A pinned command is scrolled into sight, including one chosen in the field above the list.
  const place = chosen === undefined ? undefined : sequence.placeOf(chosen);
  const latest = useRef(reveal);
  useEffect(() => {
    latest.current = reveal;
  });
  useEffect(() => {
    if (place !== undefined) latest.current(place, 'nearest');
  }, [place]);

  const choose = (row: number) => pinCommand({ lane, index: row });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = STEPS[event.key];
    if (step === undefined) return;
    const next = nextCommand(
      sequence,
      step === 'first' || step === 'last' ? undefined : (place ?? inSight.from - step),
      step,
    );
    // Where no command is left, the keys scroll: to what the second client saw last, or alone.
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  };

  return (
    <div className={styles.stage}>
      <ol
        ref={list}
        id={id}
        className={styles.list}
        aria-label="Replies"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => hoverCommand(undefined)}
      >
        <li aria-hidden="true" className={styles.height} style={{ height: virtualizer.getTotalSize() }} />
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const at = base + index;
          const entry = sequence.entryAt(at);
          const item = {
            ref: virtualizer.measureElement,
            'data-index': index,
            'aria-setsize': length,
            'aria-posinset': at + 1,
            style: { transform: `translateY(${start}px)` },
          };
          if (entry.kind === 'observation') {
            const observation = shown.observations[entry.index];
            if (observation === undefined) return null;
            return (
              <ObservationRow
                key={key}
                {...item}
                observation={observation}
                commands={observerCommands}
                beganUs={columns.issued[0] ?? 0}
              />
            );
          }
          const { row } = entry;
          return (
            <ReplyRow
              key={key}
              {...item}
              run={run}
              lane={lane}
              row={row}
              columns={columns}
              command={textAt(row, lane) ?? ''}
              isMarked={isMarked(shown.marked, row)}
              isPointedAt={row === pointedAt}
              onChoose={() => choose(row)}
              // Not on pointer enter: rows that scroll past a resting pointer are not pointed at.
              onPointerMove={(event) => event.pointerType === 'mouse' && hoverCommand({ lane, index: row })}
            />
          );
        })}
      </ol>
      <WindowScrollbar
        label="Replies shown"
        controls={id}
        orientation="vertical"
        whole={{ from: 0, to: length }}
        shown={inSight}
        onMove={(from) => reveal(Math.round(from), 'top')}
      />
    </div>
  );
}

type Step = 1 | -1 | 'first' | 'last';

const STEPS: Readonly<Record<string, Step>> = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' };

/** The row of the next command in a direction, skipping observations of the second client. */
function nextCommand(
  { length, entryAt }: ReplySequence,
  from: number | undefined,
  step: Step,
): number | undefined {
  const towards = step === -1 || step === 'last' ? -1 : 1;
  const first = from === undefined ? (step === 'last' ? length - 1 : 0) : from + towards;
  for (let place = first; place >= 0 && place < length; place += towards) {
    const entry = entryAt(place);
    if (entry.kind === 'command') return entry.row;
  }
  return undefined;
}

function rootFontPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
