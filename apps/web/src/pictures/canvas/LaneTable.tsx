import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { Select } from '../../controls/Select.tsx';
import { count } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import { NumberTable } from '../NumberTable.tsx';
import styles from './LaneTable.module.css';

export interface LaneTableLane {
  identity: LaneIdentity;
  /** Rows of the table. */
  count: number;
  caption: string;
  /** The cells of a row, its number aside. */
  cellsOf: (row: number) => readonly string[];
}

export interface LaneTableProps {
  lanes: readonly LaneTableLane[];
  /** Names of the columns after the number. */
  head: readonly string[];
  /** The column of words. */
  words: string;
  /** What the rows are: "commands". */
  rows: string;
}

const PAGE = 100;

/** The rows of a lane, a hundred at a time. */
export function LaneTable({ lanes, head, words, rows: noun }: LaneTableProps) {
  const [chosen, choose] = useState(0);
  const [wantedFrom, setFrom] = useState(0);
  const lane = lanes.find(({ identity }) => identity.index === chosen) ?? lanes[0];
  if (lane === undefined) return null;
  const from = wantedFrom < lane.count ? wantedFrom : 0;
  const to = Math.min(lane.count, from + PAGE);
  const rows = Array.from({ length: to - from }, (_, offset) => [
    count(from + offset + 1),
    ...lane.cellsOf(from + offset),
  ]);
  return (
    <>
      <div className={styles.bar}>
        <Select
          label={`Lane in the table of ${noun}`}
          value={String(lane.identity.index)}
          options={lanes.map(({ identity }) => ({ value: String(identity.index), label: identity.label }))}
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
          aria-label={`Earlier ${noun}`}
          disabled={from === 0}
          onClick={() => setFrom(from - PAGE)}
        >
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button
          look="icon"
          aria-label={`Later ${noun}`}
          disabled={to >= lane.count}
          onClick={() => setFrom(to)}
        >
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
      <NumberTable caption={lane.caption} head={['#', ...head]} rows={rows} words={words} />
    </>
  );
}
