import { count, duration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import styles from '../highlight/CommandReadout.module.css';
import { lookWords } from './look-words.ts';
import { StateSwatch } from './StateSwatch.tsx';
import type { Seen } from './seen.ts';

export interface LookReadoutProps {
  lane: DrawnLane;
  seen: Seen;
  look: number;
  /** The second client's, in the order of its replies. */
  commands: readonly string[];
}

/** The second client's look that is pointed at, in place of a command: when it was, what it saw, and how long it took. */
export function LookReadout({ lane, seen, look, commands }: LookReadoutProps) {
  const { columns, count: looks } = seen.looks;
  const state = columns.state[look] ?? 0;
  const replies = seen.repliesOf(state);
  const { at, exactly, tookUs } = lookWords(lane, seen.looks, look);
  const took = tookUs === undefined ? undefined : duration(tookUs / 1_000);
  return (
    <div className={styles.exchange} aria-live="polite">
      <p className={styles.who}>
        <LaneMark lane={lane.identity} />
        {lane.identity.label}
        <span className={styles.place} title={exactly}>
          look {count(look + 1)} of {count(looks)}, {at}, second client
        </span>
      </p>
      <p className={styles.words}>
        <StateSwatch number={seen.numberOf(state)} />
        {replies === undefined ? (
          <span className={styles.reply}>a state whose replies were not kept</span>
        ) : (
          replies.flatMap((reply, index) => [
            // biome-ignore lint/suspicious/noArrayIndexKey: a reply for each of its commands, always in this order
            <code key={`command ${index}`} className={styles.command}>
              {commands[index]}
            </code>,
            // biome-ignore lint/suspicious/noArrayIndexKey: a reply for each of its commands, always in this order
            <code key={`reply ${index}`} className={styles.reply} title={reply}>
              {reply.replaceAll('\n', ' ')}
            </code>,
          ])
        )}
      </p>
      <p className={styles.latency} title={took?.exact}>
        {took?.text}
      </p>
    </div>
  );
}
