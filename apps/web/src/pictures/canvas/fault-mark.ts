import type { Context } from './context.ts';

/** An error came back, or nothing did. */
export type FaultKind = 'error' | 'unanswered';

/** A cross for an error, a ring for nothing, `reach` from its middle, in the stroke that is set. */
export function strokeFault(context: Context, kind: FaultKind, x: number, y: number, reach: number): void {
  context.beginPath();
  if (kind === 'error') {
    context.moveTo(x - reach, y - reach);
    context.lineTo(x + reach, y + reach);
    context.moveTo(x + reach, y - reach);
    context.lineTo(x - reach, y + reach);
  } else {
    context.arc(x, y, reach, 0, 2 * Math.PI);
  }
  context.stroke();
}
