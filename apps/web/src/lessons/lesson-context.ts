import type { Lesson } from '@roundtrip/lessons';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { LessonBenches } from './experiment/lesson-benches.ts';
import type { LessonProgress } from './progress/progress.ts';
import { changeProgress, progressOf, progressStore } from './progress/progress-store.ts';
import type { LessonRoom } from './room/lesson-room.ts';

interface LessonOnShow {
  lesson: Lesson;
  benches: LessonBenches;
  /** The question of the section has been put to the room. */
  isAsked?: boolean;
  /** That this page presents the lesson to. */
  room?: LessonRoom | undefined;
  /** Somebody else presents it: nothing is composed or run here. */
  isFollowed?: boolean;
}

export const LessonContext = createContext<LessonOnShow | undefined>(undefined);

/** The lesson on the page, its experiments, and the learner's progress. */
export function useLesson(): LessonOnShow & {
  progress: LessonProgress;
  change(change: (before: LessonProgress) => LessonProgress): void;
} {
  const shown = useContext(LessonContext);
  if (shown === undefined) throw new Error('drawn outside of a lesson');
  const { slug } = shown.lesson;
  const progress = useStore(progressStore, ({ lessons }) => progressOf(lessons, slug));
  return { ...shown, progress, change: (change) => changeProgress(slug, change) };
}
