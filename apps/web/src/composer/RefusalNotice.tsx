import { useStore } from 'zustand/react';
import { Notice } from '../controls/Notice.tsx';
import { FAILURES } from '../results/failures.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { useComposed } from './use-composed.ts';

/** Why the run that was asked for did not begin; until the experiment is changed. */
export function RefusalNotice() {
  const { runStore } = useWorkbench();
  const refusal = useStore(runStore, (state) => state.refusal);
  const composed = useComposed((experiment) => experiment);
  if (refusal === undefined || (refusal.part?.of ?? refusal.experiment) !== composed) return null;
  const { title, remedy } = FAILURES[refusal.error.code] ?? FAILURES.INTERNAL;
  return <Notice title={title} message={refusal.error.message} remedy={remedy} />;
}
