/**
 * A separate process that only sleeps, a few milliseconds at a time, and records how late it wakes. When it is late,
 * the machine stood still or was busy, and everything else that was due is late too.
 */

export interface Stalls {
  /** Milliseconds beyond the requested time, ascending. */
  latenessMs: number[];
}

const SLEEP_MS = 4;

const never = new Int32Array(new SharedArrayBuffer(4));
const latenessMs: number[] = [];

function sleep(): void {
  const begin = performance.now();
  Atomics.wait(never, 0, 0, SLEEP_MS);
  latenessMs.push(performance.now() - begin - SLEEP_MS);
  setImmediate(sleep);
}

/** The first message starts it, and its content is ignored; the second requests the result. */
process.once('message', () => {
  sleep();
  process.once('message', () => {
    const stalls: Stalls = { latenessMs: latenessMs.toSorted((a, b) => a - b) };
    process.send?.(stalls);
  });
  process.send?.('asleep');
});
