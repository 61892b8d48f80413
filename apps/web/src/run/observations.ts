/** What the experiment's second client saw during a repetition: as much of it as a page can hold. */

export interface Observation {
  /** When its replies had come, microseconds on the lane's clock. */
  atUs: number;
  /** One per command of the observer, as `redis-cli` prints them; absent where the page has no room for them. */
  replies?: readonly string[];
  /** Changes before this one that the server counted and did not tell; absent where there are none. */
  leftOut?: number;
}

/** Of one repetition: as many as the server tells of, and their text, UTF-16 code units. */
const MOST = 2_001;
const MOST_TEXT = 200_000;

/** The observations with one more. The newest is always whole; where there is no room for more, the one before it gives way. */
export function withObservation(
  observations: readonly Observation[],
  next: Observation,
): readonly Observation[] {
  const latest = observations.at(-1);
  if (latest === undefined) return [next];
  if (observations.length >= MOST) {
    const leftOut = 1 + (latest.leftOut ?? 0) + (next.leftOut ?? 0);
    return [...observations.slice(0, -1), { ...next, leftOut }];
  }
  const text = observations.reduce((sum, { replies }) => sum + lengthOf(replies), lengthOf(next.replies));
  if (text <= MOST_TEXT) return [...observations, next];
  const { replies: _, ...bare } = latest;
  return [...observations.slice(0, -1), bare, next];
}

/** Different states among them, and whether there may have been more: some were not told, or not kept. */
export function statesIn(observations: readonly Observation[]): { states: number; isAtLeast: boolean } {
  const kept = observations.flatMap(({ replies }) => (replies === undefined ? [] : replies.join('\n')));
  const isAtLeast = observations.some(
    ({ replies, leftOut }) => replies === undefined || leftOut !== undefined,
  );
  return { states: new Set(kept).size, isAtLeast };
}

function lengthOf(replies: readonly string[] = []): number {
  return replies.reduce((sum, reply) => sum + reply.length, 0);
}
