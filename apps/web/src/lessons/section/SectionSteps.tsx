import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from '../../controls/Button.tsx';
import { StageHint } from '../../stage/StageHint.tsx';
import { neighboursOf } from '../catalogue.ts';
import { useLesson } from '../lesson-context.ts';
import styles from './SectionSteps.module.css';
import type { WalkStep } from './section-walk.ts';

export interface SectionStepsProps {
  index: number;
  go(index: number): void;
  /** What the presenter's key does next, on stage. */
  onStage: WalkStep | undefined;
}

/** Leads to the next section, at the end to the next lesson, and shows the keys that do the same. */
export function SectionSteps({ index, go, onStage }: SectionStepsProps) {
  const { lesson } = useLesson();
  const [, navigate] = useLocation();
  const { length } = lesson.sections;
  const isLast = index === length - 1;
  const { after } = neighboursOf(lesson.slug);
  return (
    <nav className={styles.steps} aria-label="Sections">
      <Button disabled={index === 0} onClick={() => go(index - 1)}>
        <ArrowLeft aria-hidden="true" />
        Previous
      </Button>
      <p className={styles.where}>
        <span>
          {index + 1} of {length}
        </span>
        {onStage === undefined ? (
          <span className={styles.keys}>
            <kbd>←</kbd> <kbd>→</kbd> to move, <kbd>Ctrl</kbd> <kbd>Enter</kbd> to run
          </span>
        ) : (
          <StageHint>to {onStage}</StageHint>
        )}
      </p>
      {isLast ? (
        <Button
          look="primary"
          onClick={() => navigate(after === undefined ? '/learn' : `/learn/${after.slug}`)}
        >
          {after === undefined ? 'All lessons' : 'Next lesson'}
          <ArrowRight aria-hidden="true" />
        </Button>
      ) : (
        <Button look="primary" onClick={() => go(index + 1)}>
          Next
          <ArrowRight aria-hidden="true" />
        </Button>
      )}
    </nav>
  );
}
