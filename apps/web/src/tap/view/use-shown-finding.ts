import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand/react';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { timeOf } from './marks.ts';
import { lookAt, lookedAtStore } from './selection-store.ts';
import { MAX_LANES, type TrafficView } from './traffic-view.ts';

/** Brings the commands of a finding that a person has marked into sight, once. */
export function useShownFinding(view: TrafficView): void {
  const { showWindow, showPicture, pictureStore } = useWorkbench();
  const marked = useStore(lookedAtStore, (look) => look.marked);
  const show = useEffectEvent(() => {
    if (marked === undefined) return;
    const of = new Set(marked.rows.map(({ connection }) => connection));
    const areDrawn = view.drawn.some(({ connection }) => of.has(connection));
    if (!areDrawn) return lookAt({ chosen: [...of].slice(0, MAX_LANES) });
    const window = timeOf(view);
    if (window === undefined) return;
    showWindow(window);
    showPicture(pictureStore.getState().selected);
  });
  const isDrawn = view.lanes.some(({ shown }) => shown?.marked !== undefined);
  useEffect(() => {
    if (marked !== undefined || isDrawn) show();
  }, [marked, isDrawn]);
}
