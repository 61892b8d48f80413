/** The stretch of time that a person has zoomed to: one for all pictures that have time as an axis. */
import { createStore } from 'zustand/vanilla';
import type { TimeWindow } from '../zoom/time-window.ts';

interface Zoom {
  /** What the pictures show (`subjectOf`): another subject is seen whole. */
  subject: string;
  /** Absent: everything, as it grows. */
  window?: TimeWindow;
}

export const timeWindowStore = createStore<Zoom>(() => ({ subject: '' }));

export function zoomedWindow(zoom: Zoom, subject: string): TimeWindow | undefined {
  return zoom.subject === subject ? zoom.window : undefined;
}

export function showWindow(subject: string, window: TimeWindow | undefined): void {
  timeWindowStore.setState(window === undefined ? { subject } : { subject, window }, true);
}
