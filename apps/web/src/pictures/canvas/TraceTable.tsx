import type { TraceColumns } from '@roundtrip/protocol';
import type { CommandTextAt } from '../highlight/command-text.ts';
import type { DrawnLane } from './drawn-lanes.ts';
import styles from './LaneTable.module.css';
import { LaneTable } from './LaneTable.tsx';

export interface TraceColumn {
  name: string;
  of: (columns: TraceColumns, row: number) => string;
}

export interface TraceTableProps {
  caption: string;
  lanes: readonly (DrawnLane | undefined)[];
  textAt: CommandTextAt;
  columns: readonly TraceColumn[];
}

/** The commands of a lane in numbers: the text alternative of a picture of single commands. */
export function TraceTable({ caption, lanes, textAt, columns }: TraceTableProps) {
  const present = lanes.filter((each) => each !== undefined);
  if (present.length === 0) return <p className={styles.range}>There are no numbers yet.</p>;
  return (
    <LaneTable
      lanes={present.map((lane) => ({
        identity: lane.identity,
        count: lane.count,
        caption: lane.source === 'model' ? `${caption}, as expected by the model` : caption,
        cellsOf: (row) => [
          textAt(row, lane.identity.index) ?? '',
          ...columns.map(({ of }) => of(lane.columns, row)),
        ],
      }))}
      head={['Command', ...columns.map(({ name }) => name)]}
      words="Command"
      rows="commands"
    />
  );
}
