import { RotateCw } from 'lucide-react';
import { type RefObject, useDeferredValue, useMemo } from 'react';
import { Button } from '../../controls/Button.tsx';
import { modelWorkload } from '../../experiment/estimate.ts';
import { afterFirstDrawing } from '../../page/first-drawing.ts';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { whenRead } from '../../reading/workload-reading.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';

/** Not part of the first load. */
const sweeping = afterFirstDrawing(() => import('../../experiment/sweep.ts'));

export interface SweepButtonProps {
  ref?: RefObject<HTMLButtonElement | null>;
  className?: string | undefined;
}

/** One press adds a lane for every batch size, runs them all, and shows the batch-size picture. */
export function SweepButton({ ref, className }: SweepButtonProps) {
  const { guessStore, settle, lanesBeforeSweep, applySweep, showPicture, startRun } = useWorkbench();
  const workload = useDeferredValue(useComposed((experiment) => experiment.workload));
  const read = useReadWorkload();
  const hasBatches = useMemo(
    () => modelWorkload({ workload }, read)?.phases.some((commands) => commands > 1) ?? false,
    [workload, read],
  );
  const sweepAndRun = async () => {
    // The experiment as it is now: the one on the page may lag behind.
    const experiment = settle();
    const { workload: current, setup = '' } = experiment;
    const [{ sweepOf }] = await Promise.all([
      sweeping,
      whenRead(setup),
      current.kind === 'commands' && whenRead(current.text),
    ]);
    const sweep = sweepOf({ ...experiment, lanes: lanesBeforeSweep() });
    applySweep(sweep);
    if (sweep === undefined) return;
    showPicture('batch-size');
    // While guesses are being made, the run waits for them.
    if (!guessStore.getState().isGuessing) startRun(settle());
  };
  return (
    <Button
      ref={ref}
      className={className}
      disabled={!hasBatches}
      title={hasBatches ? undefined : 'Needs at least two commands that can share a batch'}
      onClick={() => void sweepAndRun()}
    >
      <RotateCw aria-hidden="true" />
      Sweep batch sizes
    </Button>
  );
}
