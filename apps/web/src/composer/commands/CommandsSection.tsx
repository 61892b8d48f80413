import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { changeExperiment } from '../../experiment/experiment-store.ts';
import { runStore } from '../../run/run-store.ts';
import { useComposed } from '../use-composed.ts';
import { CommandField } from './CommandField.tsx';
import styles from './CommandsSection.module.css';
import type { MarkedError } from './command-lint.ts';

const COMMAND_LINES = { least: 4, most: 14 };
const SETUP_LINES = { least: 3, most: 8 };

/** The commands to measure, and those that put data in place before. */
export function CommandsSection() {
  const text = useComposed(({ workload }) => (workload.kind === 'commands' ? workload.text : ''));
  const setup = useComposed((experiment) => experiment.setup ?? '');
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
    <div className={styles.section}>
      <CommandField
        label="Commands"
        value={text}
        placeholder={'SET greeting hello\nGET greeting\n1000 INCR visits'}
        lines={COMMAND_LINES}
        refused={refused}
        onChange={(value) => changeExperiment({ workload: { kind: 'commands', text: value } })}
      />
      <Disclosure title="Setup" hint="before every lane, not measured">
        <CommandField
          label="Setup commands"
          value={setup}
          placeholder="1000 SET key:{i} value:{i}"
          lines={SETUP_LINES}
          refused={NOTHING_REFUSED}
          optional
          onChange={(value) => changeExperiment({ setup: value === '' ? undefined : value })}
        />
      </Disclosure>
    </div>
  );
}

const NOTHING_REFUSED = () => [];
