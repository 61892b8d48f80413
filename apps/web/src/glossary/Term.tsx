import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import type { TermId } from './glossary.ts';
import styles from './Term.module.css';

/** What words mean is loaded when it is first asked for: it is no part of the page's first load. */
const TermExplanation = lazy(() => import('./TermExplanation.tsx'));

export interface TermProps {
  id: TermId;
  /** The word as the sentence around it needs it: "round trips". */
  children: ReactNode;
  /** Leaves it out of the tab order, where the same word stands in every row of a list and the first has it. */
  isRepeated?: boolean;
}

/** Time for the mouse to pass over the word, and to get from the word to its explanation, milliseconds. */
const HOVER_MS = 150;

/** From a press's beginning, which focuses the word, to its click, milliseconds. */
const PRESS_MS = 400;

/**
 * A word that the glossary explains: by hovering, by focus, by a touch. Escape, leaving it or a touch elsewhere puts the
 * explanation away. Not for use inside what can be pressed itself, such as a tab or a button.
 */
export function Term({ id, children, isRepeated = false }: TermProps) {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const explanationId = useId();
  const word = useRef<HTMLButtonElement>(null);
  const openedAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (open: boolean) => {
    clearTimeout(timer.current);
    if (open) {
      setWanted(true);
      if (!isOpen) openedAt.current = performance.now();
    }
    setOpen(open);
  };
  const showSoon = (open: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(show, HOVER_MS, open);
  };
  const onHover = (open: boolean) => (event: { pointerType: string }) => {
    if (event.pointerType === 'mouse') showSoon(open);
  };

  return (
    <>
      <button
        ref={word}
        type="button"
        className={styles.term}
        tabIndex={isRepeated ? -1 : undefined}
        aria-describedby={isOpen ? explanationId : undefined}
        data-state={isOpen ? 'open' : 'closed'}
        onPointerEnter={onHover(true)}
        onPointerLeave={onHover(false)}
        onFocus={() => show(true)}
        onBlur={() => show(false)}
        onClick={() => show(!isOpen || performance.now() - openedAt.current < PRESS_MS)}
      >
        {children}
      </button>
      {isWanted && (
        <Suspense fallback={null}>
          <TermExplanation
            term={id}
            id={explanationId}
            word={word}
            isOpen={isOpen}
            onDismiss={() => show(false)}
            onPointerEnter={onHover(true)}
            onPointerLeave={onHover(false)}
          />
        </Suspense>
      )}
    </>
  );
}
