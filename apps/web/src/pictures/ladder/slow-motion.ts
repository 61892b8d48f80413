/** The speed of slow motion. Pure. */
import { SLOWNESSES, type Slowness } from '../../workbench/slow-motion-store.ts';

/** The duration of a replay that is easy to follow, seconds. */
const WATCHABLE_S = 6;

/** The speed at which a replay comes closest to that duration. */
export function fittingSlowness(wholeUs: number): Slowness {
  const off = (slowness: Slowness) => Math.abs(Math.log((wholeUs * slowness) / 1e6 / WATCHABLE_S));
  return SLOWNESSES.reduce((best, slowness) => (off(slowness) < off(best) ? slowness : best));
}

/** Where the playhead is after the given real time, and whether it continues: it stops at the end. */
export function advanced(
  atUs: number,
  elapsedMs: number,
  slowness: Slowness,
  wholeUs: number,
): { atUs: number; playing: boolean } {
  const next = atUs + (elapsedMs * 1_000) / slowness;
  return next < wholeUs ? { atUs: next, playing: true } : { atUs: wholeUs, playing: false };
}
