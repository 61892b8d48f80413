/** The turns of *Live* before the one on show, as lines that fade. Pure. */
import type { FadingLine } from '../../charts/chart-line.ts';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import type { LiveTurn } from '../../workbench/live-store.ts';

/** The most that are still to be seen. */
const MAX_FADING = 10;
/** Of the youngest of them. */
const OPACITY = 0.5;

export interface FadingTurns {
  /** The oldest first; the last may be the run on show. */
  turns: readonly LiveTurn[];
  /** Of the run on show. */
  runId: string;
  lanes: readonly LaneIdentity[];
  /** Where the time axis begins, milliseconds. */
  fromMs: number;
}

/** Of each lane of the run on show, what it did in the last ten turns before: the older, the fainter. */
export function fadingTurns({ turns, runId, lanes, fromMs }: FadingTurns): FadingLine[] {
  const before = turns.filter((turn) => turn.runId !== runId).slice(-MAX_FADING);
  return before.flatMap((turn, age) =>
    turn.lanes.flatMap(({ index, strategy, steps }) => {
      // Its batch size may have been changed since, its place and kind not.
      const lane = lanes.find((each) => each.index === index && each.name === strategy.kind);
      if (lane === undefined || steps.length === 0) return [];
      const start = { x: fromMs, y: 0 };
      const points = [start, ...steps.map(({ ms, done }) => ({ x: Math.max(fromMs, ms), y: done }))];
      const opacity = (OPACITY * (age + 1)) / before.length;
      return { key: `${turn.runId} ${index}`, color: lane.color, opacity, points };
    }),
  );
}
