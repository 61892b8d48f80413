import * as Slider from 'radix-ui/slider';
import type { KeyboardEvent } from 'react';
import { POSITIONS, positionOf, stepFrom, valueAt } from '../../controls/log-scale.ts';
import { stepOf } from '../../controls/slider-keys.ts';
import { setDuration } from '../../format/quantity.ts';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import { GuessLine } from './GuessLine.tsx';
import styles from './GuessSlider.module.css';
import { GUESS_SCALE } from './guess-scale.ts';

export interface GuessSliderProps {
  lane: LaneIdentity;
  guessMs: number | undefined;
  isFirst: boolean;
  onGuess: (ms: number) => void;
}

/** Where the handle is until there is a guess: in the middle, which suggests nothing. */
const INITIAL_POSITION = POSITIONS / 2;

/** A handle to drag along a logarithmic line to how long the lane will take. */
export function GuessSlider({ lane, guessMs, isFirst, onGuess }: GuessSliderProps) {
  const isSet = guessMs !== undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = stepOf(event);
    if (steps === undefined) return;
    event.preventDefault();
    onGuess(stepFrom(guessMs ?? valueAt(INITIAL_POSITION, GUESS_SCALE), steps, GUESS_SCALE));
  };
  return (
    <GuessLine isLabelled={isFirst}>
      <Slider.Root
        className={styles.root}
        min={0}
        max={POSITIONS}
        step={1}
        value={[isSet ? positionOf(guessMs, GUESS_SCALE) : INITIAL_POSITION]}
        onValueChange={([position = 0]) => onGuess(valueAt(position, GUESS_SCALE))}
      >
        <Slider.Track className={styles.track} />
        <Slider.Thumb
          className={styles.thumb}
          style={{ '--lane': lane.color }}
          data-set={isSet}
          aria-label={`Your guess for ${lane.label}`}
          aria-valuetext={isSet ? setDuration(guessMs) : 'no guess yet'}
          onKeyDown={onKeyDown}
        >
          {!isSet && (
            <span className={styles.hint}>
              drag<span className={styles.more}> to your guess</span>
            </span>
          )}
        </Slider.Thumb>
      </Slider.Root>
    </GuessLine>
  );
}
