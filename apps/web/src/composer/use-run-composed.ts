import { useCallback } from 'react';
import { linkRead } from '../sharing/link-store.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';

/** Runs what is composed. Whoever presses Run while a link is still being read means the experiment of the link. */
export function useRunComposed(): () => void {
  const { settle, startRun } = useWorkbench();
  return useCallback(() => void linkRead().then(() => startRun(settle())), [settle, startRun]);
}
