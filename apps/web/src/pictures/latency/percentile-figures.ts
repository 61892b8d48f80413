/** The percentiles listed in tables. Pure. */
import { percentile } from '@roundtrip/analysis';

/** From the fastest to the slowest. */
export const PERCENTILES = [0, 50, 75, 90, 95, 99, 99.9, 99.99, 100] as const;

/** Microseconds, by nearest rank. @param sorted ascending, at least one */
export function percentilesUs(sorted: Uint32Array): number[] {
  return PERCENTILES.map((p) => percentile(sorted, p));
}
