import { useStore } from 'zustand/react';
import type { EarlierRun } from '../workbench/earlier-run.ts';
import { playground } from '../workbench/playground.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { historyStore } from './history-store.ts';

const NONE: readonly EarlierRun[] = [];

/** The runs that are laid over the playground's. Other workbenches have results of their own. */
export function useEarlierRuns(): readonly EarlierRun[] {
  const earlier = useStore(historyStore, (history) => history.earlier);
  return useWorkbench() === playground ? earlier : NONE;
}
