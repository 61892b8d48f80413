import { columnDuration, count } from '../../format/quantity.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { LaneTable } from '../canvas/LaneTable.tsx';
import styles from './LooksTable.module.css';
import { lookWords } from './look-words.ts';
import type { Seen } from './seen.ts';
import { statesSeen } from './seen-words.ts';

export interface LooksTableProps {
  drawn: readonly (DrawnLane | undefined)[];
  seen: readonly (Seen | undefined)[];
  /** The second client's, in the order of its replies. */
  commands: readonly string[];
}

/** The second client's looks in numbers; nothing if nobody looked on. */
export function LooksTable({ drawn, seen, commands }: LooksTableProps) {
  const lanes = drawn.flatMap((lane) => {
    const of = lane && seen[lane.identity.index];
    return lane === undefined || of === undefined ? [] : [{ lane, of }];
  });
  if (lanes.length === 0) return null;
  return (
    <div className={styles.looks}>
      <LaneTable
        lanes={lanes.map(({ lane, of }) => ({
          identity: lane.identity,
          count: of.looks.count,
          caption: `What the second client saw: ${statesSeen(of)}`,
          cellsOf: (look) => cellsOf(lane, of, look, commands),
        }))}
        head={['Saw', 'state', 'asked', 'answered', 'took', 'left out before it']}
        words="Saw"
        rows="looks"
      />
    </div>
  );
}

function cellsOf(lane: DrawnLane, seen: Seen, look: number, commands: readonly string[]): string[] {
  const { asked, answered, state, leftOut } = seen.looks.columns;
  const number = state[look] ?? 0;
  const { tookUs } = lookWords(lane, seen.looks, look);
  const replies = seen.repliesOf(number);
  const at = (us = 0) => (us === 0 ? 'before' : columnDuration(us - lane.beganUs));
  return [
    replies?.map((reply, index) => `${commands[index] ?? ''} ${reply.replaceAll('\n', ' ')}`).join(', ') ??
      'not kept',
    count(seen.numberOf(number) + 1),
    at(asked[look]),
    at(answered[look]),
    tookUs === undefined ? '–' : columnDuration(tookUs),
    count(leftOut[look] ?? 0),
  ];
}
