import type { Lesson } from '@roundtrip/lessons';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { use, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { NotFound } from '../../page/NotFound.tsx';
import { usePageTitle } from '../../page/use-page-title.ts';
import { StageHint } from '../../stage/StageHint.tsx';
import type { Step } from '../../stage/step-keys.ts';
import { loadLesson } from '../catalogue.ts';
import { createLessonBenches } from '../experiment/lesson-benches.ts';
import { LessonContext } from '../lesson-context.ts';
import { ProseView } from '../prose/ProseView.tsx';
import { useSectionKeys } from '../section/use-section-keys.ts';
import { Clock } from './Clock.tsx';
import styles from './NotesPage.module.css';
import { type LessonPlace, type NotesChannel, openNotesChannel } from './notes-channel.ts';
import { RoomControls } from './RoomControls.tsx';
import { StageControls } from './StageControls.tsx';

/** What a teacher says about the section that the room sees in the other window, and what it is waiting for there. */
export default function NotesPage({ slug }: { slug: string }) {
  const loading = loadLesson(slug);
  return loading === undefined ? <NotFound /> : <Notes loading={loading} />;
}

function Notes({ loading }: { loading: Promise<Lesson> }) {
  const lesson = use(loading);
  usePageTitle(`Notes: ${lesson.title}`);
  const { sections } = lesson;
  const [index, setIndex] = useState(0);
  /** Of the lesson in the other window; undefined until it has answered. */
  const [place, setPlace] = useState<LessonPlace>();
  const channel = useRef<NotesChannel>(undefined);
  const benches = useMemo(() => createLessonBenches(lesson), [lesson]);
  const shown = useMemo(() => ({ lesson, benches }), [lesson, benches]);

  useEffect(() => {
    const opened = openNotesChannel(lesson.slug, (message) => {
      if (message.type !== 'at') return;
      setPlace(message);
      setIndex(
        Math.max(
          0,
          lesson.sections.findIndex(({ id }) => id === message.section),
        ),
      );
    });
    opened.send({ type: 'where' });
    channel.current = opened;
    return () => opened.close();
  }, [lesson]);

  const go = (to: number) => {
    const section = sections[to];
    if (section === undefined) return;
    setIndex(to);
    channel.current?.send({ type: 'go', section: section.id });
  };
  const run = () => channel.current?.send({ type: 'run' });
  const isOnStage = place?.isOnStage ?? false;
  const step = (way: Step) => channel.current?.send({ type: 'step', way });
  useSectionKeys({ isOnStage, go: isOnStage ? step : (way) => go(index + (way === 'next' ? 1 : -1)), run });

  const section = sections[index];
  const next = sections[index + 1];
  return (
    <LessonContext value={shown}>
      <main className={styles.page}>
        <div className={styles.head}>
          <p>
            {lesson.title} · section {index + 1} of {sections.length}
          </p>
          <Clock minutes={lesson.minutes} />
        </div>
        <h2 className={styles.title}>{section?.title}</h2>
        <div className={styles.notes} aria-live="polite">
          {section !== undefined && section.notes.length > 0 ? (
            <ProseView content={section.notes} />
          ) : (
            <p className={styles.none}>There are no notes for this section.</p>
          )}
        </div>
        <StageControls section={section} place={place} onRun={run} />
        {place?.room !== undefined && (
          <RoomControls
            room={place.room}
            section={section}
            onOrder={(type) => channel.current?.send({ type })}
          />
        )}
        <nav className={styles.steps} aria-label="Sections">
          <Button disabled={index === 0} onClick={() => go(index - 1)}>
            <ArrowLeft aria-hidden="true" />
            Previous
          </Button>
          <p className={styles.next}>
            {next === undefined ? 'The last section' : `Next: ${next.title}`}
            {place?.isOnStage && place.next !== undefined && <StageHint>to {place.next}</StageHint>}
          </p>
          <Button disabled={next === undefined} onClick={() => go(index + 1)}>
            Next
            <ArrowRight aria-hidden="true" />
          </Button>
        </nav>
      </main>
    </LessonContext>
  );
}
