import { RotateCw } from 'lucide-react';
import { type RefObject, useDeferredValue, useMemo } from 'react';
import { Button } from '../../controls/Button.tsx';
import { modelWorkload } from '../../experiment/estimate.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { useComposed } from '../use-composed.ts';

/** Requested at once, and no part of the first load. */
const sweeping = import('../../experiment/sweep.ts');

export interface SweepButtonProps {
  ref?: RefObject<HTMLButtonElement | null>;
  className?: string | undefined;
}

/** One press: a lane for every batch size in place of the lanes, a run of them, and the picture of it. */
export function SweepButton({ ref, className }: SweepButtonProps) {
  const { guessStore, settle, applySweep, showPicture, startRun } = useWorkbench();
  const workload = useDeferredValue(useComposed((experiment) => experiment.workload));
  const hasBatches = useMemo(
    () => Math.max(0, ...(modelWorkload({ workload })?.phases ?? [])) > 1,
    [workload],
  );
  const sweepAndRun = async () => {
    const { sweepOf } = await sweeping;
    // Of the experiment as it is now: the one that is drawn may be an instant behind.
    const sweep = sweepOf(settle());
    applySweep(sweep);
    if (sweep === undefined) return;
    showPicture('batch-size');
    // Who guesses first runs it when the guesses are made.
    if (!guessStore.getState().isGuessing) startRun(settle());
  };
  return (
    <Button
      ref={ref}
      className={className}
      disabled={!hasBatches}
      title={hasBatches ? undefined : 'Needs two commands that can go together'}
      onClick={() => void sweepAndRun()}
    >
      <RotateCw aria-hidden="true" />
      Sweep batch sizes
    </Button>
  );
}
