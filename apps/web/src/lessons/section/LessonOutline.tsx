import { Check, Presentation } from 'lucide-react';
import { Link } from 'wouter';
import { pathTo } from '../../page/base-path.ts';
import { useLesson } from '../lesson-context.ts';
import { isDone } from '../progress/progress.ts';
import styles from './LessonOutline.module.css';

/** The sections of the lesson, those that are done marked, and the way out. */
export function LessonOutline({ index }: { index: number }) {
  const { lesson, progress } = useLesson();
  const { slug, title, sections } = lesson;
  return (
    <nav className={styles.outline} aria-label="This lesson">
      <Link className={styles.all} href="/learn">
        All lessons
      </Link>
      <p className={styles.title}>{title}</p>
      <ol className={styles.sections}>
        {sections.map((section, at) => (
          <li key={section.id}>
            <Link
              className={styles.link}
              href={`/learn/${slug}#${section.id}`}
              aria-current={at === index ? 'step' : undefined}
            >
              <span className={styles.mark}>
                {isDone(section, progress) ? (
                  <Check aria-label="done" />
                ) : (
                  <span aria-hidden="true">{at + 1}</span>
                )}
              </span>
              {section.title}
            </Link>
          </li>
        ))}
      </ol>
      <a className={styles.notes} href={pathTo(`learn/${slug}/notes`)} target="_blank" rel="noreferrer">
        <Presentation aria-hidden="true" />
        Speaker notes
      </a>
    </nav>
  );
}
