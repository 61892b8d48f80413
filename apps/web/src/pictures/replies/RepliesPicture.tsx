import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { Select } from '../../controls/Select.tsx';
import { count } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { highlightStore, pinCommand, pointedAt } from '../highlight/highlight-store.ts';
import type { PictureProps } from '../picture.ts';
import { subjectOf } from '../subject.ts';
import styles from './RepliesPicture.module.css';
import { ReplyList } from './ReplyList.tsx';

const PAGE = 100;

/** The commands of a lane with what Redis answered, a hundred at a time. */
export default function RepliesPicture({ run, lanes }: PictureProps) {
  const subject = subjectOf(run);
  const pointed = useStore(highlightStore, (highlight) => pointedAt(highlight, subject));
  // Opened at the command that is pointed at.
  const [laneIndex, setLaneIndex] = useState(pointed?.lane ?? 0);
  const [wantedFrom, setFrom] = useState(Math.floor((pointed?.index ?? 0) / PAGE) * PAGE);
  const lane = lanes[laneIndex] ?? lanes[0];
  if (lane === undefined || (run.kind !== 'done' && run.kind !== 'failed')) {
    return <p className={styles.hint}>Replies can be read when the run has ended.</p>;
  }
  const answered = lane.shown?.trace.count ?? 0;
  const from = wantedFrom < answered ? wantedFrom : 0;
  const to = Math.min(answered, from + PAGE);
  const { index, label } = lane.identity;
  return (
    <div className={styles.replies}>
      <div className={styles.bar}>
        <Select
          label="Lane whose replies are shown"
          value={String(index)}
          options={lanes.map(({ identity }) => ({ value: String(identity.index), label: identity.label }))}
          mark={<LaneMark lane={lane.identity} />}
          onChange={(value) => {
            setLaneIndex(Number(value));
            setFrom(0);
          }}
        />
        <p className={styles.range}>
          {answered === 0 ? 'none' : `${count(from + 1)}–${count(to)} of ${count(answered)}`}
        </p>
        <Button
          look="icon"
          aria-label="Earlier replies"
          disabled={from === 0}
          onClick={() => setFrom(from - PAGE)}
        >
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button look="icon" aria-label="Later replies" disabled={to >= answered} onClick={() => setFrom(to)}>
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
      {answered === 0 ? (
        <p className={styles.hint}>No command of {label} was answered.</p>
      ) : (
        <ReplyList
          page={{ runId: run.runId, lane: index, from, count: to - from }}
          pointedAt={pointed?.lane === index ? pointed.index : undefined}
          onPoint={(command) => pinCommand(subject, { lane: index, index: command })}
        />
      )}
    </div>
  );
}
