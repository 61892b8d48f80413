/** What the round-trip times of a few small commands say of a network, in the terms of an experiment's. */
import { LIMITS, type MeasuredNetwork } from '@roundtrip/protocol';

/** The quartiles of a normal distribution are so many standard deviations apart. */
const QUARTILES_APART = 1.349;

/** Share of the times that is discarded: the first ones pay for wake-ups. */
const WARM_UP_SHARE = 1 / 4;

/**
 * The median time, and a jitter that would scatter the times as widely: half of their variance belongs to each direction. It goes by
 * the quartiles, so that a single late time does not count. Rounded: so few times do not tell more.
 *
 * @param timesMs in the order in which they were measured, at least one
 */
export function measuredNetwork(timesMs: readonly number[]): MeasuredNetwork {
  const times = timesMs.slice(Math.floor(timesMs.length * WARM_UP_SHARE)).sort((a, b) => a - b);
  const at = (share: number) => times[Math.round(share * (times.length - 1))] ?? Number.NaN;
  const jitterMs = (at(0.75) - at(0.25)) / QUARTILES_APART / Math.SQRT2;
  return {
    rttMs: Math.min(LIMITS.rttMs, rounded(at(0.5), 2)),
    jitterMs: Math.min(LIMITS.jitterMs, rounded(jitterMs, 1)),
  };
}

/** To so many significant digits, and to whole microseconds. */
function rounded(ms: number, digits: number): number {
  return Math.round(Number(ms.toPrecision(digits)) * 1000) / 1000;
}

/** A loopback interface on a busy machine takes less. */
const MATERIAL_RTT_MS = 0.25;

/** Whether it takes so long that simulating it elsewhere shows something. */
export function isMaterial({ rttMs }: MeasuredNetwork): boolean {
  return rttMs >= MATERIAL_RTT_MS;
}
