import * as Popover from 'radix-ui/popover';
import type { PointerEventHandler, RefObject } from 'react';
import { entryOf, type TermId } from './glossary.ts';
import styles from './TermExplanation.module.css';

export interface TermExplanationProps {
  term: TermId;
  /** Id for the explanation's element, which describes the word. */
  id: string;
  word: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onDismiss: () => void;
  onPointerEnter: PointerEventHandler;
  onPointerLeave: PointerEventHandler;
}

/** The meaning of a word, shown beside it. It never takes the focus: there is nothing in it to press. */
export default function TermExplanation({
  term,
  id,
  word,
  isOpen,
  onDismiss,
  ...hover
}: TermExplanationProps) {
  const entry = entryOf(term);
  return (
    <Popover.Root open={isOpen} onOpenChange={(open) => !open && onDismiss()}>
      {isOpen && <Popover.Anchor virtualRef={word as RefObject<HTMLButtonElement>} />}
      <Popover.Portal container={word.current?.closest('main') ?? null}>
        <Popover.Content
          {...hover}
          id={id}
          className={styles.explanation}
          role="tooltip"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
          onPointerDownOutside={(event) => {
            // A press on the word is the word's own business.
            if (word.current?.contains(event.target as Node)) event.preventDefault();
          }}
        >
          <strong className={styles.word}>{entry.word}</strong>
          {entry.means}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
