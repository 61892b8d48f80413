/** Reproducible noise, like a busy machine's, for tests that simulate measurements. */

/** Uniform numbers in [0, 1) from a fixed seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Times around `ms` with a standard deviation of `noise · ms`; one in ten is delayed by 2 ms or more. */
export function noisyTimes(ms: number, noise: number, repetitions: number, random: () => number): number[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: repetitions }, () => {
    const lateMs = random() < 0.1 ? 2 - 2 * Math.log(1 - random()) : 0;
    return Math.max(0.1 * ms, ms * (1 + noise * normal())) + lateMs;
  });
}
