/**
 * What the runs of a thread do now and then, one piece in each turn of the event loop: Node runs all timers of one length
 * that are due in one go, and once together they stay together. The links are served in between.
 */
import { eventLoop } from '@roundtrip/platform';

const waiting: (() => void)[] = [];

/** Never from within the call. */
export function inATurnOfItsOwn(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) eventLoop.soon(next);
}

function next(): void {
  const work = waiting.shift();
  if (waiting.length > 0) eventLoop.soon(next);
  work?.();
}
