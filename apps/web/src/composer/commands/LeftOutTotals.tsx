import type { LeftOut } from '@roundtrip/workload';
import { countOf } from '../../format/quantity.ts';
import styles from './WorkloadTotals.module.css';

/** How many lines of a text are not commands, and why those of scripts do not count. */
export function LeftOutTotals({ besides, byScripts }: LeftOut) {
  const parts = [
    byScripts.length > 0 &&
      `${countOf(byScripts.length, 'command')} sent by scripts (no round trips of their own)`,
    besides.length > 0 && `${countOf(besides.length, 'line')} of replies and other output`,
  ].filter(Boolean);
  return parts.length === 0 ? null : <p className={styles.totals}>Left out: {parts.join('; ')}</p>;
}
