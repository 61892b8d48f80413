import { Eye } from 'lucide-react';
import type { ComponentProps } from 'react';
import { countOf, duration } from '../../format/quantity.ts';
import type { Observation } from '../../run/observations.ts';
import styles from './ObservationRow.module.css';

export interface ObservationRowProps extends Omit<ComponentProps<'li'>, 'children'> {
  observation: Observation;
  /** The second client's, in the order of its replies. */
  commands: readonly string[];
  /** When the lane's first command was issued, microseconds on the lane's clock. */
  beganUs: number;
}

/** What the second client saw at this point. */
export function ObservationRow({ observation, commands, beganUs, ...item }: ObservationRowProps) {
  const { atUs, replies, leftOut } = observation;
  return (
    <li {...item} className={styles.row}>
      <Eye aria-hidden="true" />
      <p className={styles.words}>
        {leftOut !== undefined && `${countOf(leftOut, 'change')} not listed; then the `}second client saw:{' '}
        {replies === undefined && 'a different state, too long to keep'}
        {replies?.map((reply, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reply for each of its commands, always in this order
          <span key={index} className={styles.reply}>
            <code className={styles.command}>{commands[index]}</code>
            <code>{reply.replaceAll('\n', ' ')}</code>
          </span>
        ))}
      </p>
      <p className={styles.time}>
        {atUs < beganUs ? 'before the first' : `at ${duration((atUs - beganUs) / 1_000).text}`}
      </p>
    </li>
  );
}
