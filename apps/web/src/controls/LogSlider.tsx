import { Suspense } from 'react';
import { optionalPart } from '../page/later-part.ts';
import type { LogScale } from './log-scale.ts';
import styles from './Slider.module.css';

export interface LogSliderProps {
  label: string;
  value: number;
  scale: LogScale;
  /** The value for screen readers, with its unit. */
  valueText: string;
  onChange: (value: number) => void;
}

/** Loaded late: an experiment can be run, and its numbers typed, without it. */
const LogSliderThumb = optionalPart(() => import('./LogSliderThumb.tsx'));

/** A slider on which every order of magnitude is equally long. */
export function LogSlider(props: LogSliderProps) {
  return (
    <Suspense fallback={<span className={styles.root} />}>
      <LogSliderThumb {...props} />
    </Suspense>
  );
}
