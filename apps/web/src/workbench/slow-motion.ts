/** Slow motion: where the playhead is and whether it moves. */
import { createStore } from 'zustand/vanilla';

export const SLOWNESSES = [10, 100, 1_000] as const;
export type Slowness = (typeof SLOWNESSES)[number];

interface SlowMotion {
  /** What is replayed (`subjectOf`). */
  subject: string;
  /** The playhead, microseconds since the lanes began; absent when everything is shown. */
  atUs?: number | undefined;
  playing: boolean;
  /** Absent: what suits the length of the lanes. */
  slowness?: Slowness | undefined;
}

export const slowMotionStore = createStore<SlowMotion>(() => ({ subject: '', playing: false }));

/** The slow motion of a subject; another's is over. The speed that was chosen stays. */
export function slowMotionOf(state: SlowMotion, subject: string): SlowMotion {
  return state.subject === subject ? state : { subject, playing: false, slowness: state.slowness };
}

export function changeSlowMotion(subject: string, change: Partial<Omit<SlowMotion, 'subject'>>): void {
  slowMotionStore.setState({ ...slowMotionOf(slowMotionStore.getState(), subject), ...change }, true);
}

/** Seconds in which a whole replay can be followed. */
const WATCHABLE_S = 6;

/** The speed at which a replay of so long takes nearest to what one can follow. */
export function fittingSlowness(wholeUs: number): Slowness {
  const off = (slowness: Slowness) => Math.abs(Math.log((wholeUs * slowness) / 1e6 / WATCHABLE_S));
  return SLOWNESSES.reduce((best, slowness) => (off(slowness) < off(best) ? slowness : best));
}

/** Where the playhead is after so much real time, and whether it goes on: it stops at the end. */
export function advanced(
  atUs: number,
  elapsedMs: number,
  slowness: Slowness,
  wholeUs: number,
): { atUs: number; playing: boolean } {
  const next = atUs + (elapsedMs * 1_000) / slowness;
  return next < wholeUs ? { atUs: next, playing: true } : { atUs: wholeUs, playing: false };
}
