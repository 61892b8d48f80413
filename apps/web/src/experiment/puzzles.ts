/** Experiments with a goal: sections of a lesson, offered beside the presets. */

export const PUZZLES_LESSON = 'puzzles';

const TITLES = [
  'One by one is not enough',
  'Under a budget',
  'Nobody may see it half done',
  'A cache in two round trips',
  'The slow one in front',
  'What the program has to wait for',
];

/** The sections' headings, with their addresses within the lesson. */
export const PUZZLES = TITLES.map((title) => ({ id: title.toLowerCase().replaceAll(' ', '-'), title }));
