/** What the experiment's second client saw during a repetition, as far as a page can hold it. */

export interface Observation {
  /** When its replies had arrived, microseconds on the lane's clock. */
  atUs: number;
  /** Index of the state that it saw, in the order in which the repetition's states were first seen. */
  state: number;
  /** One per command of the observer, as `redis-cli` prints them; absent if the page had no room for them. */
  replies?: readonly string[];
  /** Changes before this one that the server counted but did not send; absent if there were none. */
  leftOut?: number;
}

/** Per repetition: as many as the server sends. */
const MAX_OBSERVATIONS = 2_001;
/** Per repetition, UTF-16 code units. */
const MAX_TEXT_LENGTH = 200_000;

/** Appends an observation. The newest is always complete: without room for it, the one before is dropped or loses its replies. */
export function withObservation(
  observations: readonly Observation[],
  next: Observation,
): readonly Observation[] {
  const latest = observations.at(-1);
  if (latest === undefined) return [next];
  if (observations.length >= MAX_OBSERVATIONS) {
    const leftOut = 1 + (latest.leftOut ?? 0) + (next.leftOut ?? 0);
    return [...observations.slice(0, -1), { ...next, leftOut }];
  }
  const text = observations.reduce((sum, { replies }) => sum + lengthOf(replies), lengthOf(next.replies));
  if (text <= MAX_TEXT_LENGTH) return [...observations, next];
  const { replies: _, ...bare } = latest;
  return [...observations.slice(0, -1), bare, next];
}

/** Counts distinct states. There may have been more if some observations were not sent or not kept. */
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
