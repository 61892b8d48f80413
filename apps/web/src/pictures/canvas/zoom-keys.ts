/** The keys that zoom and pan a picture along its time, the same in every picture. Pure. */
import { panned, spanUs, type TimeWindow, zoomed } from '../scale/time-window.ts';

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;
const PAGE = 0.85;

export interface KeyPress {
  key: string;
  shiftKey: boolean;
}

/**
 * The window after a key, `undefined` for keys of another meaning.
 *
 * @param aboutUs what a zoom keeps in place, when it is in sight
 */
export function windowAfterKey(
  { key, shiftKey }: KeyPress,
  { window, whole }: { window: TimeWindow; whole: TimeWindow },
  aboutUs?: number,
): TimeWindow | undefined {
  const middle = (window.fromUs + window.toUs) / 2;
  const inSight = aboutUs !== undefined && aboutUs >= window.fromUs && aboutUs <= window.toUs;
  const about = inSight ? aboutUs : middle;
  const pan = (share: number) => panned(window, share * spanUs(window), whole);
  if (key === '+' || key === '=') return zoomed(window, about, ZOOM_STEP, whole);
  if (key === '-' || key === '_') return zoomed(window, about, 1 / ZOOM_STEP, whole);
  if (key === '0') return whole;
  if (key === 'PageDown') return pan(PAGE);
  if (key === 'PageUp') return pan(-PAGE);
  if (shiftKey && (key === 'ArrowDown' || key === 'ArrowRight')) return pan(PAN_STEP);
  if (shiftKey && (key === 'ArrowUp' || key === 'ArrowLeft')) return pan(-PAN_STEP);
  return undefined;
}
