import type { Strategy } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { deepEqual } from '../experiment/deep-equal.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './LaneTurns.module.css';

/** How many past turns remain visible. */
const TRACES = 10;

interface LaneTurnsProps {
  strategy: Strategy | undefined;
  longestMs: number;
}

/** When this lane finished in earlier turns of *Live*: the older, the fainter. */
export default function LaneTurns({ strategy, longestMs }: LaneTurnsProps) {
  const { liveStore } = useWorkbench();
  const turns = useStore(liveStore, (live) => live.turns);
  const before = turns.slice(-TRACES - 1, -1);
  return before.map(({ runId, lanes }, age) => {
    const ms = lanes.find((lane) => deepEqual(lane.strategy, strategy))?.totalMs;
    if (ms === undefined || ms > longestMs) return null;
    const opacity = (age + TRACES - before.length + 1) / (TRACES + 1);
    return (
      <span
        key={runId}
        className={styles.trace}
        data-testid="trace"
        aria-hidden="true"
        style={{ left: `${(ms / longestMs) * 100}%`, opacity }}
      />
    );
  });
}
