import type { Summary } from '@roundtrip/protocol';
import { count, duration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import { NumberTable } from '../NumberTable.tsx';
import styles from './OthersWaited.module.css';

export interface OthersWaitedProps {
  lanes: readonly { lane: LaneIdentity; summary: Summary }[];
}

/** How long the second client waited for its own replies while each lane ran: what a lane costs others. */
export function OthersWaited({ lanes }: OthersWaitedProps) {
  const observed = observedOf(lanes);
  if (observed.length === 0) return null;
  const longest = Math.max(...observed.map(({ latency }) => latency.p99)) || 1;
  return (
    <section className={styles.others} aria-label="How long the second client waited">
      <h4 className={styles.title}>Meanwhile, the second client waited</h4>
      <ul className={styles.lanes}>
        {observed.map(({ lane, latency }) => (
          <li key={lane.index} className={styles.lane}>
            <span className={styles.name}>
              <LaneMark lane={lane} />
              {lane.label}
            </span>
            <span className={styles.track} style={{ '--lane': lane.color }} aria-hidden="true">
              <span className={styles.p99} style={{ width: `${(100 * latency.p99) / longest}%` }} />
              <span className={styles.p50} style={{ width: `${(100 * latency.p50) / longest}%` }} />
            </span>
            <span className={styles.figures}>
              p50 {duration(latency.p50).text}, p99 {duration(latency.p99).text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function OthersTable({ lanes }: OthersWaitedProps) {
  const observed = observedOf(lanes);
  if (observed.length === 0) return null;
  return (
    <NumberTable
      caption="How long the second client waited for its own replies"
      head={['Lane', 'looks', 'p50', 'p99', 'longest']}
      rows={observed.map(({ lane, latency: { looks, p50, p99, max } }) => [
        lane.label,
        count(looks),
        duration(p50).text,
        duration(p99).text,
        duration(max).text,
      ])}
    />
  );
}

function observedOf(lanes: OthersWaitedProps['lanes']) {
  return lanes.flatMap(({ lane, summary: { observerLatencyMs: latency } }) =>
    latency === undefined ? [] : [{ lane, latency }],
  );
}
