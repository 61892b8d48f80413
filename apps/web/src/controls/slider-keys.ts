import type { KeyboardEvent } from 'react';
import { POSITIONS } from './log-scale.ts';

const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 10,
  ArrowUp: 10,
  ArrowLeft: -10,
  ArrowDown: -10,
  PageUp: 50,
  PageDown: -50,
  Home: -POSITIONS,
  End: POSITIONS,
};

/** How many positions a key moves a logarithmic slider, five times as many with Shift; `undefined` for other keys. */
export function stepOf({ key, shiftKey }: KeyboardEvent): number | undefined {
  const steps = KEY_STEPS[key];
  return steps !== undefined && shiftKey ? steps * 5 : steps;
}
