import { Pause, Play, StepBack, StepForward, X } from 'lucide-react';
import * as Slider from 'radix-ui/slider';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import slider from '../../controls/Slider.module.css';
import { duration } from '../../format/quantity.ts';
import { SLOWNESSES, type Slowness } from '../../workbench/slow-motion-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { useReducedMotion } from '../canvas/use-reduced-motion.ts';
import type { Seen } from '../seen/seen.ts';
import { nextEvents, previousEvents } from './next-event.ts';
import styles from './SlowMotionBar.module.css';
import { fittingSlowness } from './slow-motion.ts';
import { usePlayback } from './use-playback.ts';

export interface SlowMotionBarProps {
  /** Measured lanes only: slow motion replays nothing else. */
  lanes: readonly DrawnLane[];
  /** What the second client saw, by lane index. */
  seen: readonly (Seen | undefined)[];
  wholeUs: number;
  /** Where a new replay starts: at the beginning of the visible range. */
  fromUs: number;
  isEnabled: boolean;
}

/** Replays the measurement, slowly enough to follow, and stays where it is stopped. */
export function SlowMotionBar({ lanes, seen, wholeUs, fromUs, isEnabled }: SlowMotionBarProps) {
  const { slowMotionStore, changeSlowMotion } = useWorkbench();
  const state = useStore(slowMotionStore);
  const isStill = useReducedMotion();
  const { atUs, playing, slowness = fittingSlowness(wholeUs) } = state;
  const isPlaying = playing && isEnabled && !isStill;
  usePlayback(isPlaying, slowness, wholeUs);

  const moveTo = (us: number) => changeSlowMotion({ atUs: us, playing: false });
  const step = (find: typeof nextEvents, otherwise: number) => {
    const [event] = find(lanes, seen, atUs ?? (find === nextEvents ? fromUs - 1 : wholeUs + 1));
    // The second client may have looked on after the end of what is shown.
    moveTo(Math.min(wholeUs, event?.atUs ?? otherwise));
  };
  const play = () => {
    const beginsUs = atUs === undefined || atUs >= wholeUs ? fromUs : atUs;
    changeSlowMotion({ atUs: beginsUs, playing: true });
  };
  const instant = atUs === undefined ? undefined : duration(atUs / 1_000);
  return (
    <fieldset className={styles.bar} disabled={!isEnabled}>
      <legend className="visually-hidden">Slow motion</legend>
      <div className={styles.buttons}>
        {isPlaying ? (
          <Button
            look="icon"
            aria-label="Pause"
            title="Pause"
            onClick={() => changeSlowMotion({ playing: false })}
          >
            <Pause aria-hidden="true" />
          </Button>
        ) : (
          <Button
            look="icon"
            aria-label="Play in slow motion"
            title={
              isStill ? 'Your system is set to reduce motion: step or drag instead' : 'Play in slow motion'
            }
            disabled={!isEnabled || isStill}
            onClick={play}
          >
            <Play aria-hidden="true" />
          </Button>
        )}
        <Button look="icon" aria-label="Step back" title="Step back" onClick={() => step(previousEvents, 0)}>
          <StepBack aria-hidden="true" />
        </Button>
        <Button
          look="icon"
          aria-label="Step to the next event"
          title="Step to the next event"
          onClick={() => step(nextEvents, wholeUs)}
        >
          <StepForward aria-hidden="true" />
        </Button>
      </div>
      <div className={styles.scrubber}>
        <Slider.Root
          className={slider.root}
          min={0}
          max={Math.ceil(wholeUs)}
          step={1}
          disabled={!isEnabled}
          value={[Math.round(atUs ?? wholeUs)]}
          onValueChange={([us = 0]) => moveTo(us)}
        >
          <Slider.Track className={slider.track}>
            <Slider.Range className={slider.range} />
          </Slider.Track>
          <Slider.Thumb
            className={slider.thumb}
            aria-label="Playhead"
            aria-valuetext={instant?.exact ?? 'everything shown'}
          />
        </Slider.Root>
      </div>
      <output className={styles.instant} aria-label="Playhead at" title={instant?.exact}>
        {instant?.text ?? 'all'}
      </output>
      <div className={styles.speed}>
        <Segmented
          label="Speed"
          value={String(slowness)}
          segments={SPEEDS}
          onChange={(value) => changeSlowMotion({ slowness: Number(value) as Slowness })}
        />
      </div>
      <Button
        look="icon"
        aria-label="Show everything"
        title="Show everything"
        disabled={!isEnabled || atUs === undefined}
        onClick={() => changeSlowMotion({ atUs: undefined, playing: false })}
      >
        <X aria-hidden="true" />
      </Button>
    </fieldset>
  );
}

const SPEEDS = SLOWNESSES.map((slowness) => ({
  value: String(slowness),
  label: `1/${slowness.toLocaleString('en-US')}`,
}));
