/** Takes the refused commands out of a text in one step, and puts them back. */
import type { TextField } from '@roundtrip/checks';
import type { Experiment } from '@roundtrip/protocol';
import type { RefusedCommands } from '@roundtrip/workload';
import { useState } from 'react';
import { textIn, withTextIn } from '../../experiment/text-fields.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';

export interface LeftOutCommands {
  refused: RefusedCommands;
  putBack: () => void;
}

export interface LeaveOut {
  /** @param how `runs`: run the rest at once */
  leaveOut: (refused: RefusedCommands, how: { runs: boolean }) => Promise<void>;
  /** What was left out of the text, until the text changes. */
  leftOut: LeftOutCommands | undefined;
}

export function useLeaveOut(field: TextField): LeaveOut {
  const { experimentStore, replaceExperiment, settle, startRun } = useWorkbench();
  const text = useComposed((experiment) => textIn(experiment, field));
  const [last, setLast] = useState<{ before: Experiment; text: string; refused: RefusedCommands }>();

  const leaveOut: LeaveOut['leaveOut'] = async (refused, { runs }) => {
    const before = settle();
    // Part of the editor's chunk, which the first drawing does not wait for.
    const { requestWithoutRefused } = await import('../../reading/text-checks.ts');
    const left = await requestWithoutRefused(textIn(before, field) ?? '');
    // Somebody has gone on typing in the meantime.
    if (experimentStore.getState().experiment !== before) return;
    const after = withTextIn(before, field, left);
    replaceExperiment(after);
    setLast({ before, text: left, refused });
    if (runs) startRun(after);
  };

  return {
    leaveOut,
    leftOut:
      last === undefined || last.text !== text
        ? undefined
        : { refused: last.refused, putBack: () => replaceExperiment(last.before, { isUndo: true }) },
  };
}
