/** Round numbers for axes: 1, 2 and 5 times a power of ten. Pure. */

/** About `wanted` ticks from `min` to the first at or above `max`, spaced evenly by a round step. */
export function linearTicks(min: number, max: number, wanted: number): number[] {
  if (!(max > min)) return [min];
  const step = roundUp((max - min) / wanted);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** Round numbers within a range that needs no tick at its ends: at most `wanted` + 1, at least `minStep` apart. */
export function ticksWithin(from: number, to: number, wanted: number, minStep = 0): number[] {
  const step = Math.max(minStep, roundUp((to - from) / wanted));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => tidy((first + index) * step));
}

/** Ticks for counts: whole numbers from `min` to `max` inclusive, none beyond. */
export function countTicks(min: number, max: number, wanted: number): number[] {
  const step = Math.max(1, roundUp((max - min) / wanted));
  const ticks = [min];
  for (let tick = Math.ceil((min + 1) / step) * step; tick <= max; tick += step) {
    if (tick - min >= step / 2) ticks.push(tick);
  }
  return ticks;
}

/** From the round number at or below `min` to that at or above `max`: powers of ten, and multiples of them over few decades. */
export function logTicks(min: number, max: number): number[] {
  const low = roundDown(min);
  const high = Math.max(roundUp(max), low * 2);
  const decades = Math.log10(high / low);
  const multiples = decades > 3 ? [1] : decades > 1.3 ? [1, 3] : [1, 2, 5];
  // Over so many orders of magnitude, a label right next to that of an end does not fit.
  const apart = decades > 3 ? 2.5 : 1;
  const ticks = new Set([low]);
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const multiple of multiples) {
      const tick = tidy(multiple * 10 ** power);
      if (tick > low * apart && tick < high / apart) ticks.add(tick);
    }
  }
  return [...ticks, high];
}

const ROUND = [1, 2, 5, 10];

/** The round number at or above `value`, which is above 0. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return tidy((ROUND.find((round) => round * power >= value * (1 - 1e-9)) ?? 10) * power);
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return tidy((ROUND.findLast((round) => round * power <= value * (1 + 1e-9)) ?? 1) * power);
}

/** Removes the rounding errors of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
