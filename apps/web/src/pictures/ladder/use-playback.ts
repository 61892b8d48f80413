import { useEffect } from 'react';
import type { Slowness } from '../../workbench/slow-motion-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { advanced } from './slow-motion.ts';

/** Moves the playhead while it plays, once a frame. */
export function usePlayback(isPlaying: boolean, slowness: Slowness, wholeUs: number): void {
  const { slowMotionStore, changeSlowMotion } = useWorkbench();
  useEffect(() => {
    if (!isPlaying) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function move(now) {
      const { atUs = 0 } = slowMotionStore.getState();
      const next = advanced(atUs, Math.max(0, now - before), slowness, wholeUs);
      before = now;
      changeSlowMotion(next);
      if (next.playing) frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [slowMotionStore, changeSlowMotion, isPlaying, slowness, wholeUs]);
}
