import { RotateCw } from 'lucide-react';
import { type RefObject, useDeferredValue, useMemo } from 'react';
import { Button } from '../../controls/Button.tsx';
import { sweepOf } from '../../experiment/sweep.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { useComposed } from '../use-composed.ts';

export interface SweepButtonProps {
  ref?: RefObject<HTMLButtonElement | null>;
  className?: string | undefined;
}

/** One press: a lane for every batch size in place of the lanes, a run of them, and the picture of it. */
export function SweepButton({ ref, className }: SweepButtonProps) {
  const { experimentStore, applySweep, showPicture, startRun } = useWorkbench();
  const experiment = useDeferredValue(useComposed((whole) => whole));
  const isPossible = useMemo(() => sweepOf(experiment) !== undefined, [experiment]);
  const sweepAndRun = () => {
    // Of the experiment as it is now: the one that is drawn may be an instant behind.
    const sweep = sweepOf(experimentStore.getState().experiment);
    if (sweep === undefined) return;
    applySweep(sweep);
    showPicture('batch-size');
    startRun(experimentStore.getState().experiment);
  };
  return (
    <Button
      ref={ref}
      className={className}
      disabled={!isPossible}
      title={isPossible ? undefined : 'Needs two commands that can go together, within the limits of a run'}
      onClick={sweepAndRun}
    >
      <RotateCw aria-hidden="true" />
      Sweep batch sizes
    </Button>
  );
}
