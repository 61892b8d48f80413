import type { OpenConnection } from '@roundtrip/wire';

/**
 * Number of PINGs: at least the minimum, then more until this duration has passed, milliseconds. Few are enough far away,
 * where nearly all of the time is network latency.
 */
const MIN_PINGS = 4;
const MAX_PINGS = 21;
const MIN_DURATION_MS = 5;

/** Share of the PINGs that are discarded: the first ones pay for wake-ups. */
const WARM_UP_SHARE = 1 / 3;

/** The real round-trip time below the simulation, as callers see it, milliseconds: the median of several PINGs. */
export async function measureFloor({ redis }: OpenConnection): Promise<number> {
  const times: number[] = [];
  const begin = performance.now();
  let now = begin;
  while (times.length < MIN_PINGS || (times.length < MAX_PINGS && now - begin < MIN_DURATION_MS)) {
    await redis.ping();
    const answeredAt = performance.now();
    times.push(answeredAt - now);
    now = answeredAt;
  }
  const counted = times.slice(Math.floor(times.length * WARM_UP_SHARE)).sort((a, b) => a - b);
  return counted[(counted.length - 1) >> 1] ?? 0;
}
