/** Measures the network between here and a Redis. */
import { measuredNetwork } from '@roundtrip/analysis';
import type { MeasuredNetwork } from '@roundtrip/protocol';

/** Number of round trips: at least the minimum, then more until this duration has passed, milliseconds. */
const MIN_TIMES = 8;
const MAX_TIMES = 40;
const MIN_DURATION_MS = 250;

/**
 * Within a second where Redis is up to 100 ms away.
 *
 * @param ping makes one round trip with a command that Redis takes next to no time for; may reject, and so does this
 */
export async function measureNetwork(ping: () => Promise<unknown>): Promise<MeasuredNetwork> {
  const times: number[] = [];
  const begin = performance.now();
  let now = begin;
  while (times.length < MIN_TIMES || (times.length < MAX_TIMES && now - begin < MIN_DURATION_MS)) {
    const sentAt = performance.now();
    await ping();
    now = performance.now();
    times.push(now - sentAt);
  }
  return measuredNetwork(times);
}
