/** A time in milliseconds without digits beyond a microsecond, which sums of floating-point numbers have and no clock has. */
export function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
