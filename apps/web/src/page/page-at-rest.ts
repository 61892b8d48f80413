/**
 * The moment when the page has loaded and drawn all its parts and is idle. Measurements on the same machine are more
 * accurate from then on: loading takes a browser a second or two of both processors.
 */
import { partsLoaded } from './first-drawing.ts';

/** Upper bound on the wait, milliseconds: a page that never comes to rest must not hold up a run. */
const AT_MOST_MS = 2_500;
/** Idle this many times in a row, this far apart: drawing goes on in other threads after this one is done. */
const TIMES = 4;
const APART_MS = 120;

let rest: Promise<void> | undefined;

/** Resolves once the page has come to rest for the first time, immediately from then on. */
export function pageAtRest(): Promise<void> {
  rest ??= comeToRest();
  return rest;
}

async function comeToRest(): Promise<void> {
  const deadline = performance.now() + AT_MOST_MS;
  await Promise.race([partsLoaded(), sleep(AT_MOST_MS)]);
  for (let times = 0; times < TIMES && performance.now() < deadline; ) {
    await sleep(APART_MS);
    times = (await isIdle(deadline)) ? times + 1 : 0;
  }
}

/** Whether the browser has a moment to spare right now. */
function isIdle(deadline: number): Promise<boolean> {
  const asked = performance.now();
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') resolve(true);
    else
      requestIdleCallback(() => resolve(performance.now() - asked < APART_MS / 4), {
        timeout: Math.max(1, deadline - asked),
      });
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
