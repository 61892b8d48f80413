import { evaluate, isRight, type Lesson } from '@roundtrip/lessons';
import { use, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand/react';
import { NotFound } from '../../page/NotFound.tsx';
import { createFollowedBench } from '../../room/followed-bench.ts';
import { QuestionCard } from '../../room/question/QuestionCard.tsx';
import { roomStore } from '../../room/room-store.ts';
import { loadLesson } from '../catalogue.ts';
import { createLessonBenches } from '../experiment/lesson-benches.ts';
import { useSectionRun } from '../experiment/use-section-run.ts';
import { LessonContext } from '../lesson-context.ts';
import { SectionView } from '../section/SectionView.tsx';
import { experimentOf, predictionsOf } from '../section/section-stage.ts';
import styles from './FollowedLesson.module.css';
import { roomQuestionId } from './room-question.ts';

export interface FollowedLessonProps {
  slug: string;
  /** Index of the section. */
  section: number;
}

/** The section that the presenter shows, with their runs. */
export default function FollowedLesson({ slug, section }: FollowedLessonProps) {
  const loading = loadLesson(slug);
  return loading === undefined ? <NotFound /> : <Follower loading={loading} index={section} />;
}

function Follower({ loading, index }: { loading: Promise<Lesson>; index: number }) {
  const lesson = use(loading);
  const { slug, sections } = lesson;
  const section = sections[index];
  const benches = useMemo(
    () =>
      createLessonBenches(lesson, ({ id, experiment }) =>
        createFollowedBench(
          experiment,
          (view) =>
            view.page === 'lesson' && view.slug === slug && experimentOf(sections[view.section]) === id,
        ),
      ),
    [lesson, slug, sections],
  );
  useEffect(() => benches.follow(), [benches]);
  const { facts } = useSectionRun(benches, experimentOf(section));
  const askedId = useStore(roomStore, ({ room }) => room?.state.question?.id);
  const asked = predictionsOf(section).find(({ id }) => roomQuestionId(slug, id) === askedId);
  const found = asked && facts && evaluate(asked.answer.expression, facts);
  const right = found?.ok
    ? asked?.options.flatMap((option, at) => (isRight(option, found.value) ? [String(at)] : []))
    : undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useMemo(() => ({ lesson, benches, isFollowed: true }), [lesson, benches]);
  return (
    <LessonContext value={shown}>
      <div className={styles.lesson}>
        <p className={styles.where} role="status">
          {lesson.title} · {index + 1} of {sections.length}
        </p>
        {askedId?.startsWith(`${slug}/`) && <QuestionCard right={right} />}
        {section !== undefined && <SectionView key={section.id} section={section} heading={heading} />}
      </div>
    </LessonContext>
  );
}
