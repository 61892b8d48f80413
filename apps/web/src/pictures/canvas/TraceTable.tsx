import type { TraceColumns } from '@roundtrip/protocol';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { Select } from '../../controls/Select.tsx';
import { count } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { NumberTable } from '../NumberTable.tsx';
import type { DrawnLane } from './drawn-lanes.ts';
import styles from './TraceTable.module.css';

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

const PAGE = 100;

/** The rows of a lane in numbers, a hundred at a time: the text alternative of a picture of single commands. */
export function TraceTable({ caption, lanes, textAt, columns }: TraceTableProps) {
  const [chosen, choose] = useState(0);
  const [wantedFrom, setFrom] = useState(0);
  const present = lanes.filter((each) => each !== undefined);
  const lane = present.find(({ identity }) => identity.index === chosen) ?? present[0];
  if (lane === undefined) return <p className={styles.range}>There is nothing to tell yet.</p>;
  const from = wantedFrom < lane.count ? wantedFrom : 0;
  const to = Math.min(lane.count, from + PAGE);
  const rows = Array.from({ length: to - from }, (_, offset) => {
    const row = from + offset;
    return [count(row + 1), textAt(row) ?? '', ...columns.map(({ of }) => of(lane.columns, row))];
  });
  return (
    <>
      <div className={styles.bar}>
        <Select
          label="Lane in the table"
          value={String(lane.identity.index)}
          options={present.map(({ identity }) => ({ value: String(identity.index), label: identity.label }))}
          mark={<LaneMark lane={lane.identity} />}
          onChange={(value) => {
            choose(Number(value));
            setFrom(0);
          }}
        />
        <p className={styles.range}>
          {count(from + 1)}–{count(to)} of {count(lane.count)}
        </p>
        <Button
          look="icon"
          aria-label="Earlier commands"
          disabled={from === 0}
          onClick={() => setFrom(from - PAGE)}
        >
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button
          look="icon"
          aria-label="Later commands"
          disabled={to >= lane.count}
          onClick={() => setFrom(to)}
        >
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
      <NumberTable
        caption={lane.source === 'model' ? `${caption}, as the model expects` : caption}
        head={['#', 'Command', ...columns.map(({ name }) => name)]}
        rows={rows}
        words="Command"
      />
    </>
  );
}
