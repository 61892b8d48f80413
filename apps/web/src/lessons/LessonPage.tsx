import type { Lesson } from '@roundtrip/lessons';
import { type RefObject, use, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import { NotFound } from '../page/NotFound.tsx';
import { usePageTitle } from '../page/use-page-title.ts';
import type { Step } from '../stage/step-keys.ts';
import { projectorStore } from '../theme/projector-choice.ts';
import { loadLesson } from './catalogue.ts';
import { createLessonBenches } from './experiment/lesson-benches.ts';
import { runnable } from './experiment/runnable.ts';
import { useSectionRun } from './experiment/use-section-run.ts';
import styles from './LessonPage.module.css';
import { LessonContext } from './lesson-context.ts';
import { notesRoomOf } from './notes/notes-room.ts';
import { useNotesSync } from './notes/use-notes-sync.ts';
import { withAnswer } from './progress/progress.ts';
import { changeProgress, progressOf, progressStore } from './progress/progress-store.ts';
import { usePresentedLesson } from './room/use-presented-lesson.ts';
import { LessonOutline } from './section/LessonOutline.tsx';
import { SectionSteps } from './section/SectionSteps.tsx';
import { SectionView } from './section/SectionView.tsx';
import {
  experimentOf,
  openPredictions,
  predictionStates,
  predictionsOf,
  stageOf,
} from './section/section-stage.ts';
import { useSectionKeys } from './section/use-section-keys.ts';
import { useSectionWalk } from './section/use-section-walk.ts';
import { useSection } from './use-section.ts';

/** A lesson, one section at a time. */
export default function LessonPage({ slug }: { slug: string }) {
  const loading = loadLesson(slug);
  return loading === undefined ? <NotFound /> : <Reader loading={loading} />;
}

function Reader({ loading }: { loading: Promise<Lesson> }) {
  const lesson = use(loading);
  const { slug, sections } = lesson;
  usePageTitle(lesson.title);
  const [benches] = useState(() => createLessonBenches(lesson));
  useEffect(() => benches.follow(), [benches]);

  const { index, go } = useSection(lesson);
  const section = sections[index];
  const heading = useRef<HTMLHeadingElement>(null);
  useScrollToTop(index, heading);
  const progress = useStore(progressStore, ({ lessons }) => progressOf(lessons, slug));
  const start = (experimentId: string) => {
    const { bench } = benches.of(experimentId);
    bench.startRun(bench.settle());
  };
  const underway = useStore(benches.underway, ({ id }) => id);
  const learners = stageOf(section, progress, underway);
  const { hasRun, facts } = useSectionRun(benches, experimentOf(section));
  const room = usePresentedLesson({ lesson, section, index, benches, hasRun });
  // In a room its people predict.
  const stage = room !== undefined && learners === 'predict' ? 'ready' : learners;
  const leave = (way: Step) => go(index + (way === 'next' ? 1 : -1));
  /** Predicted or not. */
  const runSection = () => {
    const id = experimentOf(section);
    if (id === undefined || underway !== undefined) return;
    for (const question of openPredictions(section, progress))
      changeProgress(slug, (before) => withAnswer(before, question, { kind: 'skipped' }));
    start(id);
  };
  const isOnStage = useStore(projectorStore, ({ isOn }) => isOn);
  const walk = useSectionWalk(section, { stage, hasRun }, { run: runSection, reveal: room?.reveal, leave });
  const { isAsked } = walk;
  const shown = useMemo(() => ({ lesson, benches, isAsked, room }), [lesson, benches, isAsked, room]);
  const predictions = useMemo(
    () => predictionStates(section, progress, isAsked, facts),
    [section, progress, isAsked, facts],
  );
  const notesRoom = useMemo(() => notesRoomOf(room), [room]);
  useNotesSync(
    slug,
    { section: section?.id ?? '', stage, predictions, isOnStage, next: walk.next, room: notesRoom },
    {
      go: (id) => go(sections.findIndex((each) => each.id === id)),
      run: runSection,
      step: walk.go,
      ask() {
        const [first] = predictionsOf(section);
        if (first !== undefined) room?.ask(first);
      },
      reveal: () => room?.reveal(),
      invite: () => room?.invite(),
    },
  );
  useSectionKeys({
    isOnStage,
    go: isOnStage ? walk.go : leave,
    run() {
      const id = runnable(section, document.activeElement);
      if (id !== undefined) start(id);
    },
  });

  return (
    <LessonContext value={shown}>
      <main className={styles.lesson}>
        <LessonOutline index={index} />
        <div className={styles.section}>
          {section !== undefined && <SectionView key={section.id} section={section} heading={heading} />}
        </div>
        <SectionSteps index={index} go={go} onStage={isOnStage ? walk.next : undefined} />
      </main>
    </LessonContext>
  );
}

/** A new section starts at the top, for the eye and for a screen reader. The first one leaves the page as it was loaded. */
function useScrollToTop(index: number, heading: RefObject<HTMLHeadingElement | null>): void {
  const before = useRef(index);
  useEffect(() => {
    if (before.current === index) return;
    before.current = index;
    scrollTo({ top: 0, behavior: 'instant' });
    heading.current?.focus({ preventScroll: true });
  }, [index, heading]);
}
