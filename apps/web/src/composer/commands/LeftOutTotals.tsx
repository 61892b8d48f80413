import type { LeftOut } from '@roundtrip/workload';
import { countOf } from '../../format/quantity.ts';
import styles from './WorkloadTotals.module.css';

/** How many lines of a text are no commands, and why those of scripts are none. */
export function LeftOutTotals({ besides, byScripts }: LeftOut) {
  const parts = [
    byScripts.length > 0 &&
      `${countOf(byScripts.length, 'command')} sent by scripts: no round trip of their own`,
    besides.length > 0 && `${countOf(besides.length, 'line')} of replies and the like`,
  ].filter(Boolean);
  return parts.length === 0 ? null : <p className={styles.totals}>Left out: {parts.join('; ')}</p>;
}
