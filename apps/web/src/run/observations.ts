/** What the experiment's second client saw during a repetition: as much of it as a page can hold. */

export interface Observation {
  /** When its replies had come, microseconds on the lane's clock. */
  atUs: number;
  /** One per command of the observer, as `redis-cli` prints them. */
  replies: readonly string[];
}

/** Of one repetition: as many as the server tells of, and their text, UTF-16 code units. */
const MOST = 2_000;
const MOST_TEXT = 200_000;

/** The observations with one more; the same where there is no room for it. */
export function withObservation(
  observations: readonly Observation[],
  next: Observation,
): readonly Observation[] {
  if (observations.length >= MOST) return observations;
  const text = [...observations, next].reduce((sum, { replies }) => sum + lengthOf(replies), 0);
  return text > MOST_TEXT ? observations : [...observations, next];
}

function lengthOf(replies: readonly string[]): number {
  return replies.reduce((sum, reply) => sum + reply.length, 0);
}
