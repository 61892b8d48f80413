/**
 * A process of its own that only sleeps, a few milliseconds at a time, and notes how late it wakes: when it is late,
 * the machine stood still or was busy, and whatever else was due then is late too.
 */

export interface Stalls {
  /** Milliseconds over what was asked for, ascending. */
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

/** The first message is the task, of which there is nothing to say; the second asks for the result. */
process.once('message', () => {
  sleep();
  process.once('message', () => {
    const stalls: Stalls = { latenessMs: latenessMs.toSorted((a, b) => a - b) };
    process.send?.(stalls);
  });
  process.send?.('asleep');
});
