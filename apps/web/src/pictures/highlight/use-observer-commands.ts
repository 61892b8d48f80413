import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { useMemo } from 'react';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { commandTexts } from './command-text.ts';

/** The texts of the second client's commands, in the order of its replies. */
export function useObserverCommands(experiment: Experiment): readonly string[] {
  const read = useReadWorkload();
  return useMemo(() => {
    const text = experiment.observer?.text ?? '';
    const at = commandTexts({ ...experiment, workload: { kind: 'commands', text } }, read);
    return Array.from({ length: LIMITS.observerCommands }, (_, index) => at(index)).filter(
      (command) => command !== undefined,
    );
  }, [experiment, read]);
}
