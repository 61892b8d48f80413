import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { useComposed } from '../use-composed.ts';
import { CommandField } from './CommandField.tsx';
import type { MarkedError } from './command-lint.ts';

const COMMAND_LINES = { least: 4, most: 14 };

/** The commands to measure. */
export function CommandsSection() {
  const { changeExperiment, runStore } = useWorkbench();
  const text = useComposed(({ workload }) => (workload.kind === 'commands' ? workload.text : ''));
  const refusal = useStore(runStore, (state) => state.refusal);

  const refused = useCallback(
    (linted: string): readonly MarkedError[] => {
      if (refusal?.error.line === undefined) return [];
      const { workload } = refusal.experiment;
      const { line, message } = refusal.error;
      return workload.kind === 'commands' && workload.text === linted ? [{ line, message }] : [];
    },
    [refusal],
  );

  return (
    <div>
      <CommandField
        label="Commands"
        value={text}
        placeholder={'SET greeting hello\nGET greeting\n1000 INCR visits'}
        lines={COMMAND_LINES}
        refused={refused}
        onChange={(value) => changeExperiment({ workload: { kind: 'commands', text: value } })}
      />
    </div>
  );
}
