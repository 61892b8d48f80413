/** The learner's progress through the lessons, kept in this browser. */
import { createStore } from 'zustand/vanilla';
import { isProgress, type LessonProgress, NO_PROGRESS } from './progress.ts';

const KEY = 'roundtrip.lessons.1';

type Progress = Readonly<Record<string, LessonProgress>>;

export const progressStore = createStore<{ lessons: Progress }>(() => ({ lessons: load() }));

export function progressOf(lessons: Progress, slug: string): LessonProgress {
  return lessons[slug] ?? NO_PROGRESS;
}

export function changeProgress(slug: string, change: (before: LessonProgress) => LessonProgress): void {
  const { lessons } = progressStore.getState();
  const before = progressOf(lessons, slug);
  const after = change(before);
  if (after !== before) store({ ...lessons, [slug]: after });
}

/** Resets all progress, as if no lesson had ever been opened. */
export function forgetProgress(): void {
  store({});
}

function store(lessons: Progress): void {
  progressStore.setState({ lessons });
  try {
    localStorage.setItem(KEY, JSON.stringify(lessons));
  } catch {
    // Storage is full or forbidden: progress lasts as long as the page.
  }
}

function load(): Progress {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, progress]) => isProgress(progress)));
  } catch {
    return {};
  }
}
