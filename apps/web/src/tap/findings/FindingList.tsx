import type { Finding, TapFindings } from '@roundtrip/protocol';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { NumberField } from '../../controls/NumberField.tsx';
import { count } from '../../format/quantity.ts';
import { lookAt, lookedAtStore } from '../view/selection-store.ts';
import { FindingCard } from './FindingCard.tsx';
import styles from './FindingList.module.css';
import { findingCount, keyOfFinding } from './finding-words.ts';

export interface FindingListProps {
  found: TapFindings | undefined;
  /** Why they could not be looked for. */
  problem: string | undefined;
}

const FIRST = 3;

/** What the program asked needlessly, the greatest saving first. Room for the first few is kept, so that nothing moves. */
export function FindingList({ found, problem }: FindingListProps) {
  const { rttMs, marked } = useStore(lookedAtStore);
  const [isWhole, setWhole] = useState(false);
  const all = (found?.findings ?? []).toSorted((a, b) => b.savedMs - a.savedMs);
  const shown = isWhole ? all : all.slice(0, FIRST);
  const measured = found?.rttMs;
  const keys = uniqueKeys(all);
  // The first is unfolded, since its code is what people come for, and so is what takes its place if it is found no longer.
  const [unfolded, setUnfolded] = useState(keys[0]);
  if (unfolded !== keys[0] && (unfolded === undefined || !keys.includes(unfolded))) setUnfolded(keys[0]);
  return (
    <section className={styles.findings} aria-labelledby="tap-findings">
      <div className={styles.head}>
        <h3 id="tap-findings" className={styles.title}>
          What could wait less
        </h3>
        <span className={styles.count} role="status">
          {found !== undefined && found.commands > 0 && findingCount(all.length)}
        </span>
        <span className={styles.rtt}>
          <span aria-hidden="true">Also at</span>
          <NumberField
            label="Round-trip time to also tell savings for"
            value={rttMs}
            min={0.1}
            max={300}
            unit="ms"
            onChange={(ms) => lookAt({ rttMs: ms })}
          />
        </span>
      </div>
      <div className={styles.cards}>
        {shown.map((finding, index) => (
          <FindingCard
            key={keys[index]}
            finding={finding}
            rttMs={{ chosen: rttMs, ...(measured !== undefined && { measured }) }}
            isMarked={isSame(marked, finding)}
            isOpenAtFirst={keys[index] === unfolded}
          />
        ))}
        {all.length === 0 && <p className={styles.none}>{problem ?? noneWords(found)}</p>}
      </div>
      {all.length > FIRST && (
        <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `Show all ${count(all.length)}`}
        </Button>
      )}
    </section>
  );
}

/** In the order of the findings. */
function uniqueKeys(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = keyOfFinding(finding);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key} ${before}`;
  });
}

function isSame(one: Finding | undefined, other: Finding): boolean {
  return one !== undefined && keyOfFinding(one) === keyOfFinding(other);
}

function noneWords(found: TapFindings | undefined): string {
  return found === undefined || found.commands === 0
    ? 'As soon as your program talks to Redis, this says what it could have asked at once.'
    : 'No round trip here looks needless.';
}
