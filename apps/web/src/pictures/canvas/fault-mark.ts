import type { Context } from './context.ts';

/** An error reply, or no reply at all. */
export type FaultKind = 'error' | 'unanswered';

/** Strokes a cross for an error, a ring for a missing reply, in the current stroke; `reach` is half its size. */
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
