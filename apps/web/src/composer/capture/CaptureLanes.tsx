import type { Capture } from '@roundtrip/workload';
import { useMemo } from 'react';
import { countOf, duration } from '../../format/quantity.ts';
import styles from './CaptureLanes.module.css';
import { type CaptureLane, captureLanes, WIDTH } from './capture-lanes.ts';

/** The clients of a pasted capture, each a lane with the gaps between its commands. */
export default function CaptureLanes({ capture }: { capture: Capture }) {
  const { lanes, others } = useMemo(() => captureLanes(capture), [capture]);
  return (
    <section className={styles.capture} aria-label="What MONITOR knows">
      <p className={styles.title}>
        <strong>What MONITOR knows</strong>: when Redis ran each command, not how long anybody waited.
      </p>
      <ul className={styles.lanes}>
        {lanes.map((lane) => (
          <li key={lane.name}>
            <p className={styles.words}>
              <span className={styles.name}>{lane.name}</span> {wordsOf(lane)}
            </p>
            <Track marks={lane.marks} />
          </li>
        ))}
      </ul>
      <p className={styles.axis} aria-hidden="true">
        <span>0 ms</span>
        <span>{duration(capture.spanMs).text}</span>
      </p>
      {others > 0 && <p className={styles.others}>And {countOf(others, 'client')} with fewer commands.</p>}
    </section>
  );
}

function Track({ marks }: Pick<CaptureLane, 'marks'>) {
  const [first = 0] = marks;
  return (
    <svg className={styles.track} viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <path className={styles.line} d={`M${first} 5H${marks.at(-1) ?? first}`} />
      <path className={styles.marks} d={marks.map((at) => `M${at} 0V10`).join('')} />
    </svg>
  );
}

function wordsOf({ commands, gapMs }: CaptureLane): string {
  const count = countOf(commands, 'command');
  if (gapMs === undefined) return count;
  return `${count}, ${duration(gapMs.median).text} apart in the median, ${duration(gapMs.longest).text} at most`;
}
