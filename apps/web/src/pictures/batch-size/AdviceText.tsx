import { useStore } from 'zustand/react';
import { ModelSign } from '../../controls/ModelSign.tsx';
import styles from './AdviceText.module.css';
import { adviceOf } from './advice.ts';
import { adviceWords } from './advice-words.ts';
import { budgetStore } from './budget.ts';
import type { SizeSeries } from './size-series.ts';
import { expectationWords } from './size-words.ts';

export interface AdviceTextProps {
  series: SizeSeries;
  /** Set if there are several series. */
  name?: string | undefined;
  /** Of the simulated network. */
  rttMs: number;
}

/** Which size to use, what it costs, and how sure that is; or, before anything was measured, what the model expects. */
export function AdviceText({ series, name, rttMs }: AdviceTextProps) {
  const budget = useStore(budgetStore);
  const prefix = name === undefined ? '' : `${name}: `;
  const expectation = expectationWords(series);
  if (expectation !== undefined) {
    return (
      <p className={styles.claim} data-model>
        {prefix}
        {expectation}
      </p>
    );
  }
  const advice = adviceOf(series, budget);
  if (advice === undefined) return null;
  const { claim, details, sureness } = adviceWords(advice, series, budget, rttMs);
  return (
    <div data-testid="batch-size-advice">
      <p className={styles.claim}>
        {prefix}
        {claim}
      </p>
      <p className={styles.details}>{details}</p>
      {sureness !== undefined && (
        <p className={styles.details}>
          <strong data-level={sureness.level}>{sureness.level}</strong>: {sureness.why}
        </p>
      )}
    </div>
  );
}

/** The fitted costs of the model, below the chart. */
export function FitText({ words, name }: { words: string; name: string | undefined }) {
  return (
    <p className={styles.fit}>
      <ModelSign /> {name !== undefined && `${name}: `}
      <span title="⌈n/b⌉ round trips, each of the simulated RTT and a; n commands, each of s">
        T(b) = ⌈n/b⌉·(RTT + a) + n·s
      </span>
      , fitted: {words}
    </p>
  );
}
