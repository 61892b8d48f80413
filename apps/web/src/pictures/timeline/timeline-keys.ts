/** The keys of the timeline. Pure. */
import { factorOfKey, type KeyPress } from '../../zoom/zoom-keys.ts';
import type { LookStep } from '../seen/find-look.ts';
import type { RowStep } from './neighbours.ts';

export type TimelineKey =
  | { do: 'step'; step: RowStep }
  /** Along the track of the second client. */
  | { do: 'look'; step: LookStep }
  /** `factor` above 1 magnifies. */
  | { do: 'zoom'; factor: number }
  /** Scrolls rows, by a share of the visible height. */
  | { do: 'page'; share: number }
  /** Pans in time, as the key does in every picture. */
  | { do: 'pan'; press: KeyPress }
  /** Unpins the command, or shows everything if none is pinned. */
  | { do: 'let-go' }
  | { do: 'reset' };

const STEPS: Readonly<Record<string, RowStep>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

const PAGE = 0.85;

/** `undefined` for keys of another meaning. @param isOnLook a look of the second client is pointed at */
export function timelineKey({ key, shiftKey }: KeyPress, isOnLook = false): TimelineKey | undefined {
  const step = STEPS[key];
  const factor = factorOfKey(key);
  if (step !== undefined && !shiftKey) return { do: 'step', step };
  if (factor !== undefined) return { do: 'zoom', factor };
  if (key === 'PageDown' || key === 'PageUp') return { do: 'page', share: key === 'PageDown' ? PAGE : -PAGE };
  if (isOnLook && !shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight'))
    return { do: 'look', step: key === 'ArrowLeft' ? 'previous' : 'next' };
  // Up and Down move from row to row, so Left and Right need no Shift to pan in time.
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { do: 'pan', press: { key, shiftKey: true } };
  if (key === 'Escape') return { do: 'let-go' };
  if (key === '0') return { do: 'reset' };
  return undefined;
}
