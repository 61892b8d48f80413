/** Slow motion: where the playhead is and whether it moves. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const SLOWNESSES = [10, 100, 1_000] as const;
export type Slowness = (typeof SLOWNESSES)[number];

interface SlowMotion {
  /** The playhead, microseconds since the lanes began; absent when everything is shown. */
  atUs?: number | undefined;
  playing: boolean;
  /** Absent: chosen by the length of the lanes. */
  slowness?: Slowness | undefined;
}

export type SlowMotionStore = StoreApi<SlowMotion>;

export interface SlowMotionActions {
  changeSlowMotion(change: Partial<SlowMotion>): void;
}

export function createSlowMotionStore(): SlowMotionStore {
  return createStore(() => ({ playing: false }));
}

export function slowMotionActions(store: SlowMotionStore): SlowMotionActions {
  return { changeSlowMotion: (change) => store.setState(change) };
}

/** Shows everything. The chosen speed stays. */
export function endSlowMotion(store: SlowMotionStore): void {
  store.setState({ atUs: undefined, playing: false });
}
