/**
 * What the runs of a thread do now and then, one piece in each turn of the event loop: Node runs all timers of one length
 * that are due in one go, and once together they stay together. The links are served in between.
 */
const waiting: (() => void)[] = [];

/** Never from within the call. */
export function inATurnOfItsOwn(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) setImmediate(next);
}

function next(): void {
  const work = waiting.shift();
  if (waiting.length > 0) setImmediate(next);
  work?.();
}
