import { HandHelping } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { isUnderway } from '../../run/run-state.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';

/** Enters and leaves the mode in which a person guesses before seeing the model's estimate. */
export function GuessToggle() {
  const { guessStore, runStore, setGuessing, clearResults } = useWorkbench();
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const underway = useStore(runStore, ({ run, starting }) => starting || isUnderway(run));
  return (
    <Button
      aria-pressed={isGuessing}
      disabled={underway}
      title="Guess how long each lane takes before you run it"
      onClick={() => {
        setGuessing(!isGuessing);
        if (!isGuessing) clearResults();
      }}
    >
      <HandHelping aria-hidden="true" />
      Predict first
    </Button>
  );
}
