import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { useWorkbench } from '../workbench/workbench-context.ts';

/** Restores the experiment that was just replaced, until the new one is edited. Undo in an editor does the same. */
export default function UndoReplacement() {
  const { experimentStore, replaceExperiment } = useWorkbench();
  const replacement = useStore(experimentStore, ({ experiment, replacement: last }) =>
    last?.after === experiment ? last : undefined,
  );
  if (replacement === undefined) return null;
  const { before, isUndo } = replacement;
  return (
    <Button onClick={() => replaceExperiment(before, { isUndo: !isUndo })}>
      {isUndo ? <Redo2 aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
      {isUndo ? 'Redo' : 'Undo'}
    </Button>
  );
}
