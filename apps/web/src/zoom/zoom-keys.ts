/** The keys that zoom and pan along an axis, the same in every picture. Pure. */
import { lengthOf, pannedStretch, type Stretch, type WholeStretch, zoomedStretch } from './stretch.ts';

const ZOOM_STEP = 1.5;
/** Share of what is in sight. */
export const PAN_STEP = 0.15;
const PAGE = 0.85;

export interface KeyPress {
  key: string;
  shiftKey: boolean;
}

/** How much a key magnifies: below 1 it zooms out; `undefined` for other keys. */
export function factorOfKey(key: string): number | undefined {
  if (key === '+' || key === '=') return ZOOM_STEP;
  if (key === '-' || key === '_') return 1 / ZOOM_STEP;
  return undefined;
}

/**
 * What is shown after a key press; `undefined` for other keys.
 *
 * @param about stays in place during a zoom, if it is in sight
 */
export function stretchAfterKey(
  { key, shiftKey }: KeyPress,
  { shown, whole }: { shown: Stretch; whole: WholeStretch },
  about?: number,
): Stretch | undefined {
  const middle = (shown.from + shown.to) / 2;
  const isInSight = about !== undefined && about >= shown.from && about <= shown.to;
  const factor = factorOfKey(key);
  const pan = (share: number) => pannedStretch(shown, share * lengthOf(shown), whole);
  if (factor !== undefined) return zoomedStretch(shown, isInSight ? about : middle, factor, whole);
  if (key === '0') return { from: whole.from, to: whole.to };
  if (key === 'PageDown') return pan(PAGE);
  if (key === 'PageUp') return pan(-PAGE);
  if (shiftKey && (key === 'ArrowDown' || key === 'ArrowRight')) return pan(PAN_STEP);
  if (shiftKey && (key === 'ArrowUp' || key === 'ArrowLeft')) return pan(-PAN_STEP);
  return undefined;
}
