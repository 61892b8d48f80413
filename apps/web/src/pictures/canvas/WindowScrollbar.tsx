import { type PointerEvent, useRef } from 'react';
import type { Stretch } from '../../zoom/stretch.ts';
import styles from './WindowScrollbar.module.css';

export interface WindowScrollbarProps {
  label: string;
  /** Id of the element that it moves. */
  controls: string;
  orientation: 'vertical' | 'horizontal';
  whole: Stretch;
  shown: Stretch;
  /** Called with the new start of the shown range. */
  onMove: (from: number) => void;
}

/**
 * Shows which part of the whole is in sight, and lets it be dragged. Empty, but still taking up its space, if all of it is.
 * There is no keyboard operation: the keys act on the picture itself.
 */
export function WindowScrollbar({
  label,
  controls,
  orientation,
  whole,
  shown,
  onMove,
}: WindowScrollbarProps) {
  const grip = useRef<{ pointer: number; from: number } | undefined>(undefined);
  const size = (shown.to - shown.from) / (whole.to - whole.from);
  const movable = whole.to - whole.from - (shown.to - shown.from);
  const isWhole = size >= 1 - 1e-9;
  const at = isWhole ? 0 : (shown.from - whole.from) / movable;

  /** Position along the track, 0 to 1. */
  const placeOf = (event: PointerEvent) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return orientation === 'vertical' ? (event.clientY - top) / height : (event.clientX - left) / width;
  };
  const onPointerDown = (event: PointerEvent) => {
    if (isWhole || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    const onThumb = event.target !== event.currentTarget;
    const from = onThumb ? shown.from : whole.from + movable * Math.min(1, Math.max(0, place - size / 2));
    grip.current = { pointer: place, from };
    if (!onThumb) onMove(from);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current === undefined) return;
    const moved = (placeOf(event) - grip.current.pointer) * (whole.to - whole.from);
    const from = grip.current.from + moved;
    onMove(Math.min(whole.to - (shown.to - shown.from), Math.max(whole.from, from)));
  };
  const onPointerEnd = () => {
    grip.current = undefined;
  };

  return (
    <div
      role="scrollbar"
      tabIndex={-1}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={orientation}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      aria-hidden={isWhole}
      className={styles.track}
      data-orientation={orientation}
      data-whole={isWhole}
      style={{ '--size': `${size * 100}%`, '--at': String(at) }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    >
      <div className={styles.thumb} />
    </div>
  );
}
