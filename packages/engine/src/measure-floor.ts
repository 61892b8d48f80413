import type { OpenConnection } from '@roundtrip/wire';

/**
 * PINGs: so many at least, then more for as long as this takes, milliseconds. Far away a few take long, and tell as much:
 * nearly all of it is the way.
 */
const FEWEST = 4;
const MOST = 21;
const ENOUGH_MS = 5;

/** Of all of them, sent first and not counted: those pay for wake-ups. */
const UNCOUNTED_SHARE = 1 / 3;

/** The real round-trip time below the simulation as a caller sees it, milliseconds: the median of a few PINGs. */
export async function measureFloor({ redis }: OpenConnection): Promise<number> {
  const times: number[] = [];
  const begin = performance.now();
  let now = begin;
  while (times.length < FEWEST || (times.length < MOST && now - begin < ENOUGH_MS)) {
    await redis.ping();
    const answeredAt = performance.now();
    times.push(answeredAt - now);
    now = answeredAt;
  }
  const counted = times.slice(Math.floor(times.length * UNCOUNTED_SHARE)).sort((a, b) => a - b);
  return counted[(counted.length - 1) >> 1] ?? 0;
}
