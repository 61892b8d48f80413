/** Experiments with a goal: sections of a lesson, listed with the presets. */

export const PUZZLES_LESSON = 'puzzles';

/** The headings of its sections, with their anchors. */
export const PUZZLES = [
  { id: 'one-by-one-is-not-enough', title: 'One by one is not enough' },
  { id: 'under-a-budget', title: 'Under a budget' },
  { id: 'nobody-may-see-it-half-done', title: 'Nobody may see it half done' },
  { id: 'a-cache-in-two-round-trips', title: 'A cache in two round trips' },
  { id: 'the-slow-one-in-front', title: 'The slow one in front' },
  { id: 'what-the-program-has-to-wait-for', title: 'What the program has to wait for' },
] as const;
