/** The time range that a person has zoomed to, shared by all pictures with a time axis. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeWindow } from '../zoom/time-window.ts';

interface Zoom {
  /** Absent: everything, as it grows. */
  window?: TimeWindow | undefined;
}

export type TimeWindowStore = StoreApi<Zoom>;

export interface TimeWindowActions {
  showWindow(window: TimeWindow | undefined): void;
}

export function createTimeWindowStore(): TimeWindowStore {
  return createStore(() => ({}));
}

export function timeWindowActions(store: TimeWindowStore): TimeWindowActions {
  return { showWindow: (window) => store.setState({ window }) };
}
