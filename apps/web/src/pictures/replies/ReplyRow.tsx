import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import { type ComponentProps, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { count, countOf } from '../../format/quantity.ts';
import type { RunState } from '../../run/run-state.ts';
import { useReply } from '../highlight/use-reply.ts';
import { excerptOf } from './excerpt.ts';
import styles from './ReplyRow.module.css';

export interface ReplyRowProps extends Omit<ComponentProps<'li'>, 'children'> {
  run: RunState;
  lane: number;
  /** Row of the trace, from 0. */
  row: number;
  columns: TraceColumns;
  command: string;
  isPointedAt: boolean;
  isMarked: boolean;
  /** Pins the command in all pictures. */
  onChoose: () => void;
}

/** A command with its reply as `redis-cli` prints it; a long reply is cut until it is expanded. */
export function ReplyRow({
  run,
  lane,
  row,
  columns,
  command,
  isPointedAt,
  isMarked,
  onChoose,
  ...item
}: ReplyRowProps) {
  const number = count(row + 1);
  return (
    <li
      {...item}
      className={styles.row}
      data-status={statusOf(columns, row)}
      data-pointed={isPointedAt}
      data-marked={isMarked}
    >
      <button
        type="button"
        className={styles.number}
        // Reachable with the arrow keys.
        tabIndex={-1}
        aria-pressed={isPointedAt}
        aria-label={`Highlight command ${number} in all pictures`}
        title="Highlight it in all pictures"
        onClick={onChoose}
      >
        {number}
      </button>
      <code className={styles.command}>{command}</code>
      <Reply run={run} lane={lane} row={row} columns={columns} />
    </li>
  );
}

type Status = 'ok' | 'error' | 'unanswered' | 'unwritten';

function statusOf({ status, requestBytes }: TraceColumns, row: number): Status {
  if (status[row] === STATUS.ok) return 'ok';
  if (status[row] === STATUS.error) return 'error';
  return requestBytes[row] === 0 ? 'unwritten' : 'unanswered';
}

function Reply({ run, lane, row, columns }: Pick<ReplyRowProps, 'run' | 'lane' | 'row' | 'columns'>) {
  const status = statusOf(columns, row);
  const isAnswered = status === 'ok' || status === 'error';
  const answer = useReply(run, isAnswered ? { lane, index: row } : undefined, columns.status.length);
  const [isWhole, setWhole] = useState(false);
  if (status === 'unanswered') return <p className={styles.state}>not answered, possibly applied</p>;
  if (status === 'unwritten') return <p className={styles.state}>not sent</p>;
  if (answer.kind !== 'known') {
    return <p className={styles.state}>{answer.kind === 'unknown' ? 'no longer on the server' : '…'}</p>;
  }
  const { text } = answer.reply;
  const excerpt = excerptOf(text);
  return (
    <div>
      <pre className={styles.text}>{isWhole ? text : excerpt.text}</pre>
      {excerpt.linesLeftOut > 0 && (
        <Button className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show ${countOf(excerpt.linesLeftOut, 'more line', 'more lines')}`}
        </Button>
      )}
    </div>
  );
}
