/** What a learner has done of a lesson. Pure: the store beside this keeps it. */
import type { LessonSummary, SectionSummary } from '@roundtrip/lessons';

export type Answer =
  /** The option chosen, by its place. */
  | { kind: 'chosen'; option: number }
  /** A prediction that the learner did not want to make. */
  | { kind: 'skipped' }
  /** A check that was answered rightly, or a goal that was reached. */
  | { kind: 'right'; given: string }
  /** A check whose answer the learner asked to see. */
  | { kind: 'shown' };

export interface LessonProgress {
  /** Sections that have been on the screen, by id. */
  seen: readonly string[];
  /** By the id of the question or the goal. */
  answers: Readonly<Record<string, Answer>>;
  /** Experiments that have been run, or read past, by id: what follows them is not hidden any more. */
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

/** Whether the section has been on the screen, and all that there is to do in it is done, passed over included. */
export function isDone({ id, tasks }: SectionSummary, { seen, answers, opened }: LessonProgress): boolean {
  return seen.includes(id) && tasks.every((task) => answers[task] !== undefined || opened.includes(task));
}

/** How many of the lesson's sections are done. */
export function sectionsDone({ sections }: LessonSummary, progress: LessonProgress): number {
  return sections.filter((section) => isDone(section, progress)).length;
}

/** Where to go on: the first section that is not done. */
export function nextToDo({ sections }: LessonSummary, progress: LessonProgress): string | undefined {
  return sections.find((section) => !isDone(section, progress))?.id;
}

/** Whether what was stored is progress; another version of the page may have written it. */
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
