import { type ReactNode, useId } from 'react';
import { FetchSign } from '../fetch/FetchSign.tsx';
import { SeenSign } from '../seen/SeenSign.tsx';
import type { Seen } from '../seen/seen.ts';
import styles from './LadderLegend.module.css';

export interface LadderLegendProps {
  isDelayed: boolean;
  hasModel: boolean;
  hasMeasured: boolean;
  /** Bytes waited, or are expected to wait, for TCP's congestion window. */
  hasHeld: boolean;
  hasErrors: boolean;
  /** Configured duration of the simulated fetch, milliseconds; absent if there is none. */
  fetchMs: number | undefined;
  hasUnanswered: boolean;
  /** What a second client saw of each lane; absent where there is none. */
  seen?: readonly (Seen | undefined)[] | undefined;
}

/** Explains the signs that occur in the ladder. */
export function LadderLegend(props: LadderLegendProps) {
  const { isDelayed, hasModel, hasMeasured, hasHeld, hasErrors, fetchMs, hasUnanswered, seen } = props;
  const hatch = useId();
  const cross = useId();
  return (
    <ul className={styles.legend} aria-label="Legend">
      <Entry text={isDelayed ? 'on its way: simulated delay' : 'on its way: no delay simulated'}>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.2" height="4" fill="var(--ink-soft)" />
        </pattern>
        {isDelayed && <path d="M1 1.5L23 10.5" stroke={`url(#${hatch})`} strokeWidth="7" opacity="0.6" />}
        <path d="M1 1.5L23 10.5" stroke="var(--ink-soft)" strokeWidth="1.75" />
      </Entry>
      {hasMeasured && (
        <Entry text="client waits" width={12}>
          <path d="M6 0V12" stroke="var(--ink-soft)" strokeWidth="7" opacity="0.35" />
        </Entry>
      )}
      {hasMeasured && (
        <Entry text="Redis works" width={12}>
          <path d="M6 2V10" stroke="var(--ink-soft)" strokeWidth="7" />
        </Entry>
      )}
      {hasHeld && (
        <Entry text="waits for TCP’s window: simulated" width={12}>
          <pattern
            id={cross}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0H4M0 0V4" stroke="var(--ink-soft)" strokeWidth="1.5" />
          </pattern>
          <rect x="2.5" y="0.5" width="7" height="11" fill={`url(#${cross})`} stroke="var(--ink-soft)" />
        </Entry>
      )}
      {hasModel && (
        <Entry text="model: not measured">
          <path d="M1 6H23" stroke="var(--ink-soft)" strokeWidth="1.75" strokeDasharray="5 3" />
        </Entry>
      )}
      {fetchMs !== undefined && (
        <li className={styles.entry}>
          <FetchSign ms={fetchMs} />
        </li>
      )}
      {seen !== undefined && (
        <li className={styles.entry}>
          <SeenSign seen={seen} />
        </li>
      )}
      {hasErrors && (
        <Entry text="error reply" width={12}>
          <path d="M2 2L10 10M10 2L2 10" stroke="var(--error)" strokeWidth="2" />
        </Entry>
      )}
      {hasUnanswered && (
        <Entry text="not answered" width={12}>
          <circle cx="6" cy="6" r="4" stroke="var(--error)" strokeWidth="2" fill="none" />
        </Entry>
      )}
    </ul>
  );
}

function Entry({ text, width = 24, children }: { text: string; width?: number; children: ReactNode }) {
  return (
    <li className={styles.entry}>
      <svg className={styles.sign} aria-hidden="true" width={width} height="12" viewBox={`0 0 ${width} 12`}>
        {children}
      </svg>
      {text}
    </li>
  );
}
