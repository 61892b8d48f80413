import { useEffect } from 'react';
import { advanced, changeSlowMotion, type Slowness, slowMotionStore } from '../../workbench/slow-motion.ts';

/** Moves the playhead while it plays, once a frame. */
export function usePlayback(subject: string, isPlaying: boolean, slowness: Slowness, wholeUs: number): void {
  useEffect(() => {
    if (!isPlaying) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function move(now) {
      const { atUs = 0 } = slowMotionStore.getState();
      const next = advanced(atUs, Math.max(0, now - before), slowness, wholeUs);
      before = now;
      changeSlowMotion(subject, next);
      if (next.playing) frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [subject, isPlaying, slowness, wholeUs]);
}
