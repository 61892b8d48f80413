/**
 * Spreads periodic work of a thread's runs over turns of the event loop, one piece per turn. Node runs all timers of the same
 * duration that are due in one go, and timers that coincide once keep coinciding; the links need turns in between.
 */
import { eventLoop } from '@roundtrip/platform';

const waiting: (() => void)[] = [];

/** Runs `work` in a turn of its own, never synchronously. */
export function runInOwnTurn(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) eventLoop.soon(next);
}

function next(): void {
  const work = waiting.shift();
  if (waiting.length > 0) eventLoop.soon(next);
  work?.();
}
