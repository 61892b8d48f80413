import type { ReplyText } from '@roundtrip/protocol';
import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { excerptOf } from './excerpt.ts';
import styles from './ReplyItem.module.css';

export interface ReplyItemProps {
  /** From 1. */
  number: number;
  command: string;
  reply: ReplyText;
}

/** A command with its reply as `redis-cli` prints it; of a long one the beginning, until more is asked for. */
export function ReplyItem({ number, command, reply }: ReplyItemProps) {
  const [whole, setWhole] = useState(false);
  const excerpt = excerptOf(reply.text);
  return (
    <li className={styles.reply} data-error={reply.error}>
      <span className={styles.number}>{count(number)}</span>
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
