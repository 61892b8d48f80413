export { evaluate, findLane, type RunFacts } from './expression/evaluate.ts';
export { type Expression, partsOf, type Value } from './expression/expression.ts';
export { isTime, type Measure } from './expression/figures.ts';
export { measureOf } from './expression/measure-of.ts';
export {
  type Block,
  type Changeable,
  type Goal,
  isRight,
  type Lesson,
  type LessonExperiment,
  type LessonSummary,
  type Option,
  type Question,
  type Section,
  type SectionSummary,
} from './lesson.ts';
export { measuredIn } from './measured-in.ts';
export { parseLesson, slugOf } from './parse-lesson.ts';
export { plainText } from './plain-text.ts';
export type { Problem } from './problem.ts';
export type { Prose } from './prose.ts';
