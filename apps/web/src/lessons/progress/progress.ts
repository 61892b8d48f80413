/** A learner's progress in a lesson. Pure: the store next to it keeps it. */
import type { LessonSummary, SectionSummary } from '@roundtrip/lessons';

export type Answer =
  /** The chosen option, by index. */
  | { kind: 'chosen'; option: number }
  /** A prediction that was skipped. */
  | { kind: 'skipped' }
  /** A check that was answered correctly, or a goal that was reached. */
  | { kind: 'right'; given: string }
  /** A check whose answer was revealed on request. */
  | { kind: 'shown' };

export interface LessonProgress {
  /** Ids of the sections that have been on the screen. */
  seen: readonly string[];
  /** By id of the question or goal. */
  answers: Readonly<Record<string, Answer>>;
  /** Ids of the experiments that have been run or skipped: what follows them is no longer hidden. */
  opened: readonly string[];
}

export const NO_PROGRESS: LessonProgress = { seen: [], answers: {}, opened: [] };

export function withSeen(progress: LessonProgress, section: string): LessonProgress {
  return progress.seen.includes(section) ? progress : { ...progress, seen: [...progress.seen, section] };
}

export function withOpened(progress: LessonProgress, experiment: string): LessonProgress {
  if (progress.opened.includes(experiment)) return progress;
  return { ...progress, opened: [...progress.opened, experiment] };
}

export function withAnswer(progress: LessonProgress, question: string, answer: Answer): LessonProgress {
  return { ...progress, answers: { ...progress.answers, [question]: answer } };
}

/** Whether the section has been on the screen and everything in it has been done or skipped. */
export function isDone({ id, tasks }: SectionSummary, { seen, answers, opened }: LessonProgress): boolean {
  return seen.includes(id) && tasks.every((task) => answers[task] !== undefined || opened.includes(task));
}

/** How many of the lesson's sections are done. */
export function sectionsDone({ sections }: LessonSummary, progress: LessonProgress): number {
  return sections.filter((section) => isDone(section, progress)).length;
}

/** Where to continue: the first section that is not done. */
export function nextToDo({ sections }: LessonSummary, progress: LessonProgress): string | undefined {
  return sections.find((section) => !isDone(section, progress))?.id;
}

/** Whether stored data is progress; another version of the page may have written it. */
export function isProgress(value: unknown): value is LessonProgress {
  if (typeof value !== 'object' || value === null) return false;
  const { seen, answers, opened } = value as Partial<Record<keyof LessonProgress, unknown>>;
  return isStrings(seen) && isStrings(opened) && isAnswers(answers);
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isAnswers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (answer) => typeof answer === 'object' && answer !== null && typeof answer.kind === 'string',
  );
}
