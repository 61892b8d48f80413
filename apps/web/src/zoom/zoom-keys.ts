/** The keys that zoom and pan a picture along its axis, the same in every picture. Pure. */
import { lengthOf, pannedStretch, type Stretch, type WholeStretch, zoomedStretch } from './stretch.ts';

const ZOOM_STEP = 1.5;
/** Of what is in sight. */
export const PAN_STEP = 0.15;
const PAGE = 0.85;

export interface KeyPress {
  key: string;
  shiftKey: boolean;
}

/** How much a key magnifies; below 1, the opposite; `undefined` for keys of another meaning. */
export function factorOfKey(key: string): number | undefined {
  if (key === '+' || key === '=') return ZOOM_STEP;
  if (key === '-' || key === '_') return 1 / ZOOM_STEP;
  return undefined;
}

/**
 * What is shown after a key, `undefined` for keys of another meaning.
 *
 * @param about what a zoom keeps in place, when it is in sight
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
