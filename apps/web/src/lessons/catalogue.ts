/** The lessons that the page was built with, ordered by folder name. */
import type { Lesson, LessonSummary } from '@roundtrip/lessons';

const summaries = import.meta.glob<LessonSummary>('../../../../lessons/*/lesson.md', {
  query: '?summary',
  import: 'default',
  eager: true,
});

/** One chunk per lesson. */
const loaders = import.meta.glob<Lesson>('../../../../lessons/*/lesson.md', {
  query: '?lesson',
  import: 'default',
});

const entries = Object.entries(summaries).sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));

export const LESSONS: readonly LessonSummary[] = entries.map(([, summary]) => summary);

const loading = new Map<string, Promise<Lesson>>();

/** The same promise every time, so that a component can wait for it; `undefined` if there is no such lesson. */
export function loadLesson(slug: string): Promise<Lesson> | undefined {
  const known = loading.get(slug);
  if (known !== undefined) return known;
  const path = entries.find(([, summary]) => summary.slug === slug)?.[0];
  const lesson = path === undefined ? undefined : loaders[path]?.();
  if (lesson !== undefined) loading.set(slug, lesson);
  return lesson;
}

/** The lessons before and after a lesson. */
export function neighboursOf(slug: string): { before?: LessonSummary; after?: LessonSummary } {
  const at = LESSONS.findIndex((lesson) => lesson.slug === slug);
  const [before, after] = [at > 0 ? LESSONS[at - 1] : undefined, LESSONS[at + 1]];
  return { ...(before && { before }), ...(after && { after }) };
}
