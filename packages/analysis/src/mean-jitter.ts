/** The average effect of jitter on a delay: zero for long delays, since jitter has both signs. */

/**
 * Mean of a normal distribution around 0, truncated where the delay would become negative:
 * σ·φ(d/σ) / Φ(d/σ), with φ and Φ the density and the distribution function of the standard normal distribution.
 *
 * @param jitterMs σ, the standard deviation
 * @param delayMs d, the delay that the jitter is added to
 */
export function meanJitterMs(jitterMs: number, delayMs: number): number {
  if (jitterMs === 0) return 0;
  const z = delayMs / jitterMs;
  return (jitterMs * density(z)) / distribution(z);
}

const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** For z ≥ 0, to 7.5e-8: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17. */
function distribution(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - density(z) * tail;
}
