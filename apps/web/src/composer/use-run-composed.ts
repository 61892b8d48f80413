import { useCallback } from 'react';
import { linkRead } from '../sharing/link-store.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';

/** Runs the composed experiment. If a link is still being read, Run means the experiment of that link. */
export function useRunComposed(): () => void {
  const { settle, startRun } = useWorkbench();
  return useCallback(() => void linkRead().then(() => startRun(settle())), [settle, startRun]);
}
