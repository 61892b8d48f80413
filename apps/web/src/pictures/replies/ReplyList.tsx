import { ReplyItem } from './ReplyItem.tsx';
import styles from './ReplyList.module.css';
import { type RepliesPage, useReplies } from './use-replies.ts';

export interface ReplyListProps {
  page: RepliesPage;
  /** Index of the command that is pointed at, from 0. */
  pointedAt: number | undefined;
  onPoint: (index: number) => void;
}

/** Each command with its reply as `redis-cli` prints it. */
export function ReplyList({ page, pointedAt, onPoint }: ReplyListProps) {
  const replies = useReplies(page);
  if (replies.kind === 'refused') return <p className={styles.hint}>{replies.message}</p>;
  if (replies.kind === 'loading') return <p className={styles.hint}>Fetching the replies.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ol className={styles.list} aria-label="Replies" start={page.from + 1} tabIndex={0}>
      {replies.replies.map((reply, offset) => {
        const number = page.from + offset + 1;
        const command = replies.commands[offset] ?? '';
        return (
          <ReplyItem
            key={number}
            number={number}
            command={command}
            reply={reply}
            isPointedAt={number - 1 === pointedAt}
            onPoint={() => onPoint(number - 1)}
          />
        );
      })}
    </ol>
  );
}
