/** Limits are told in seconds, and so is what is not far from them; from ten minutes on in minutes, then in hours. */
const SECONDS_UP_TO_MS = 600_000;

/** An estimate of a duration, for a sentence: "101 s", "28 min", "27 h 47 min". */
export function aboutTime(ms: number): string {
  if (ms < SECONDS_UP_TO_MS) return `${count(Math.round(ms / 1_000))} s`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
