/**
 * When the page has loaded and drawn all its parts and has nothing more to do. What is measured on the machine that the
 * page is drawn on is measured more truly then: a browser takes a second or two of both processors for it.
 */
import { partsLoaded } from './first-drawing.ts';

/** Longer than this nobody waits, milliseconds: a page that never rests is measured beside. */
const AT_MOST_MS = 2_500;
/** Idle so many times in a row, so long apart: drawing goes on elsewhere when this thread is done with it. */
const TIMES = 4;
const APART_MS = 120;

let rest: Promise<void> | undefined;

/** Resolves once the page rests for the first time, and at once from then on. */
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

/** Whether the browser has a moment to spare, now and not later. */
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
