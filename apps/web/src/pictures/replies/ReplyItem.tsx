import type { ReplyText } from '@roundtrip/protocol';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { excerptOf } from './excerpt.ts';
import styles from './ReplyItem.module.css';

export interface ReplyItemProps {
  /** From 1. */
  number: number;
  command: string;
  reply: ReplyText;
  isPointedAt: boolean;
  /** Points at it, in all pictures. */
  onPoint: () => void;
}

/** A command with its reply as `redis-cli` prints it; of a long one the beginning, until more is asked for. */
export function ReplyItem({ number, command, reply, isPointedAt, onPoint }: ReplyItemProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPointedAt) bringIntoList(item.current);
  }, [isPointedAt]);
  const [whole, setWhole] = useState(false);
  const excerpt = excerptOf(reply.text);
  return (
    <li ref={item} className={styles.reply} data-error={reply.error} data-pointed={isPointedAt}>
      <button
        type="button"
        className={styles.number}
        aria-pressed={isPointedAt}
        aria-label={`Point at command ${count(number)} in all pictures`}
        title="Point at it in all pictures"
        onClick={onPoint}
      >
        {count(number)}
      </button>
      <code className={styles.command}>{command}</code>
      <div>
        <pre className={styles.text}>{whole ? reply.text : excerpt.text}</pre>
        {excerpt.linesLeftOut > 0 && (
          <Button className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Show less' : `Show ${countOf(excerpt.linesLeftOut, 'more line', 'more lines')}`}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Scrolls the list and nothing else: the page stays where it is. */
function bringIntoList(item: HTMLElement | null): void {
  const list = item?.parentElement;
  if (!item || !list) return;
  const [of, within] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (of.top < within.top) list.scrollTop += of.top - within.top;
  else if (of.bottom > within.bottom) list.scrollTop += of.bottom - within.bottom;
}
