import type { Finding } from '@roundtrip/protocol';
import { FlaskConical, ListTree } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../controls/Button.tsx';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { tryFinding } from '../../sharing/open-experiment.ts';
import { lookAt } from '../view/selection-store.ts';
import styles from './FindingCard.module.css';
import {
  CONFIDENCE,
  clientName,
  FINDING_TITLES,
  savedSentence,
  savingWords,
  tryWords,
} from './finding-words.ts';

export interface FindingCardProps {
  finding: Finding;
  rttMs: { measured?: number; chosen: number };
  /** Its rows are marked in the pictures. */
  isMarked: boolean;
  /** Unfolded from the beginning. */
  isOpenAtFirst: boolean;
}

/** A finding in a line; unfolded, with what was assumed and what to write instead. */
export function FindingCard({ finding, rttMs, isMarked, isOpenAtFirst }: FindingCardProps) {
  const { kind, shape, confidence, assumptions, remedy, tryIt } = finding;
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      className={styles.card}
      data-marked={isMarked}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <span className={styles.title}>{FINDING_TITLES[kind]}</span>
        <code className={styles.shape}>{shape}</code>
        <span className={styles.saving}>{savingWords(finding)}</span>
      </summary>
      <div className={styles.body}>
        <p>
          {savedSentence(finding, rttMs)} <span className={styles.confidence}>{CONFIDENCE[confidence]}.</span>
        </p>
        {assumptions.length > 0 && (
          <p className={styles.assumed}>Assumed, since traffic does not show it: {assumptions.join(' ')}</p>
        )}
        <p>{remedy.text}</p>
        {remedy.code !== '' && (
          <div className={styles.code}>
            <div className={styles.codeHead}>
              <span>{clientName(remedy.client)}</span>
              <CopyButton
                key={remedy.code}
                text={remedy.code}
                label={`Copy the code for ${shape}`}
                done="The code is copied."
                instead="Select the code and copy it yourself."
              />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{remedy.code}</pre>
          </div>
        )}
        <div className={styles.actions}>
          <Button aria-pressed={isMarked} onClick={() => lookAt({ marked: isMarked ? undefined : finding })}>
            <ListTree aria-hidden="true" />
            {isMarked ? 'Marked in the pictures' : 'Mark its commands'}
          </Button>
          {tryIt !== undefined && (
            <Button
              onClick={() => {
                tryFinding(tryIt);
                navigate('/');
              }}
            >
              <FlaskConical aria-hidden="true" />
              {tryWords(finding)}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
