import type { LessonSummary } from '@roundtrip/lessons';
import { Check } from 'lucide-react';
import { Link } from 'wouter';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { TextPage } from '../../page/TextPage.tsx';
import { LESSONS } from '../catalogue.ts';
import { type LessonProgress, nextToDo, sectionsDone } from '../progress/progress.ts';
import { forgetProgress, progressOf, progressStore } from '../progress/progress-store.ts';
import styles from './LessonIndex.module.css';

/** All lessons, and the learner's progress in each. */
export default function LessonIndex() {
  const lessons = useStore(progressStore, (progress) => progress.lessons);
  const hasBegun = Object.keys(lessons).length > 0;
  return (
    <TextPage
      title="Lessons"
      intro="Predict, run, explain. Every experiment is live: it runs against a real Redis, and you can change it."
    >
      <ol className={styles.lessons}>
        {LESSONS.map((lesson, index) => (
          <li key={lesson.slug}>
            <LessonCard lesson={lesson} number={index + 1} progress={progressOf(lessons, lesson.slug)} />
          </li>
        ))}
      </ol>
      <p className={styles.glossary}>
        <Link href="/learn/glossary">Glossary</Link>: every word with a dotted underline, in one list.
      </p>
      {hasBegun && (
        <p className={styles.forget}>
          Your progress is kept in this browser. <Button onClick={forgetProgress}>Forget it</Button>
        </p>
      )}
    </TextPage>
  );
}

interface LessonCardProps {
  lesson: LessonSummary;
  number: number;
  progress: LessonProgress;
}

function LessonCard({ lesson, number, progress }: LessonCardProps) {
  const { slug, title, summary, minutes, sections } = lesson;
  const done = sectionsDone(lesson, progress);
  const isDone = done === sections.length;
  const next = nextToDo(lesson, progress);
  const at = progress.seen.length > 0 && next !== undefined ? `#${next}` : '';
  return (
    <Link className={styles.card} href={`/learn/${slug}${at}`} data-state={isDone ? 'done' : undefined}>
      <span className={styles.number} aria-hidden="true">
        {isDone ? <Check /> : number}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{title}</span>
        <span className={styles.summary}>{summary}</span>
      </span>
      <span className={styles.progress}>
        <span>{minutes} min</span>
        <span className={styles.bar} style={{ '--done': done / sections.length }} aria-hidden="true" />
        <span>
          {isDone ? 'done' : done === 0 ? `${sections.length} sections` : `${done} of ${sections.length}`}
        </span>
      </span>
    </Link>
  );
}
