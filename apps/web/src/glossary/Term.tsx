import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { partOnDemand } from '../page/later-part.ts';
import type { TermId } from './glossary.ts';
import styles from './Term.module.css';

/** Explanations are loaded on first use: the first load of the page does without them. */
const TermExplanation = partOnDemand(() => import('./TermExplanation.tsx'));

export interface TermProps {
  id: TermId;
  /** The word as the sentence needs it: "round trips". */
  children: ReactNode;
  /** Leaves it out of the tab order, for every row of a list but the first. */
  isRepeated?: boolean;
}

/** Time for the mouse to pass over the word, or to move from the word to its explanation, milliseconds. */
const HOVER_MS = 150;

/** Longest time from pressing the word, which focuses it, to the click, milliseconds. */
const PRESS_MS = 400;

/**
 * A word that the glossary explains on hover, focus or touch. Escape, leaving the word, or a touch elsewhere closes the
 * explanation. Not for use inside anything that can itself be pressed, such as a tab or a button.
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
