import { lazy, Suspense } from 'react';
import { afterFirstDrawing } from '../page/first-drawing.ts';
import type { LogScale } from './log-scale.ts';
import styles from './Slider.module.css';

export interface LogSliderProps {
  label: string;
  value: number;
  scale: LogScale;
  /** The value as it is read aloud, with its unit. */
  valueText: string;
  onChange: (value: number) => void;
}

/** An experiment can be run, and its numbers typed, before it is there. */
const chunk = afterFirstDrawing(() => import('./LogSliderThumb.tsx'));
const LogSliderThumb = lazy(() => chunk);

/** A slider on which every order of magnitude has the same room. */
export function LogSlider(props: LogSliderProps) {
  return (
    <Suspense fallback={<span className={styles.root} />}>
      <LogSliderThumb {...props} />
    </Suspense>
  );
}
