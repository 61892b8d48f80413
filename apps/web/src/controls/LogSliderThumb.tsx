import * as Slider from 'radix-ui/slider';
import type { KeyboardEvent } from 'react';
import type { LogSliderProps } from './LogSlider.tsx';
import { POSITIONS, positionOf, stepFrom, valueAt } from './log-scale.ts';
import styles from './Slider.module.css';
import { stepOf } from './slider-keys.ts';

/** A chunk of its own, since it would take a tenth of the first load. Arrow keys step by value, not by pixel. */
export default function LogSliderThumb({ label, value, scale, valueText, onChange }: LogSliderProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = stepOf(event);
    if (steps === undefined) return;
    event.preventDefault();
    onChange(stepFrom(value, steps, scale));
  };
  return (
    <Slider.Root
      className={styles.root}
      min={0}
      max={POSITIONS}
      step={1}
      value={[positionOf(value, scale)]}
      onValueChange={([position = 0]) => onChange(valueAt(position, scale))}
    >
      <Slider.Track className={styles.track}>
        <Slider.Range className={styles.range} />
      </Slider.Track>
      <Slider.Thumb
        className={styles.thumb}
        aria-label={label}
        aria-valuetext={valueText}
        onKeyDown={onKeyDown}
      />
    </Slider.Root>
  );
}
