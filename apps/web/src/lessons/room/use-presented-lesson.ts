import type { Lesson, Question, Section } from '@roundtrip/lessons';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { benchViewOf, watchBench } from '../../room/bench-view.ts';
import { ask, askOnce, dismiss, invite, reveal, show } from '../../room/presenting.ts';
import { isPresenter, roomStore } from '../../room/room-store.ts';
import type { LessonBenches } from '../experiment/lesson-benches.ts';
import { experimentOf, predictionsOf } from '../section/section-stage.ts';
import type { LessonRoom } from './lesson-room.ts';
import { roomQuestionId, roomQuestionOf } from './room-question.ts';

export interface PresentedSection {
  lesson: Lesson;
  section: Section | undefined;
  index: number;
  benches: LessonBenches;
  /** The section's experiment has been run since the page was opened. */
  hasRun: boolean;
}

/**
 * Shows the section to the room and asks its prediction as soon as the presenter reaches it. `undefined` for who does not
 * present a room.
 */
export function usePresentedLesson(presented: PresentedSection): LessonRoom | undefined {
  const { lesson, section, index, benches, hasRun } = presented;
  const { slug } = lesson;
  const room = useStore(roomStore, (state) => (isPresenter(state.room) ? state.room : undefined));
  const code = room?.code;

  useEffect(() => {
    if (code === undefined) return undefined;
    const place = { page: 'lesson', slug, section: index } as const;
    const experimentId = experimentOf(section);
    if (experimentId === undefined) return show(place);
    return watchBench(benches.of(experimentId).bench, ({ picture: _, ...view }) =>
      show({ ...place, ...view }),
    );
  }, [code, slug, section, index, benches]);

  useEffect(() => {
    if (code === undefined) return undefined;
    const [first] = predictionsOf(section);
    if (first !== undefined && !hasRun) askOnce(roomQuestionOf(slug, first));
    return undefined;
  }, [code, slug, section, hasRun]);

  useEffect(() => {
    if (code === undefined) return undefined;
    const ids = predictionsOf(section).map(({ id }) => roomQuestionId(slug, id));
    return () => {
      for (const id of ids) dismiss(id);
    };
  }, [code, slug, section]);

  return useMemo((): LessonRoom | undefined => {
    if (room === undefined) return undefined;
    const { participants, question, invitation, resultCount } = room.state;
    const asked = question?.id.startsWith(`${slug}/`) ? question : undefined;
    const experimentId = experimentOf(section);
    return {
      code: room.code,
      participants,
      asked,
      invitation,
      resultCount,
      ask: (of: Question) => ask(roomQuestionOf(slug, of)),
      reveal() {
        if (asked !== undefined) reveal(asked.id);
      },
      invite() {
        const goal = section?.blocks.find((block) => block.kind === 'goal');
        if (experimentId === undefined) return;
        const { experiment } = benchViewOf(benches.of(experimentId).bench);
        void invite({ experiment, ...(goal && { goal: goal.check.text }) });
      },
    };
  }, [room, slug, section, benches]);
}
