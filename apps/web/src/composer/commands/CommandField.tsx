import { type ReactNode, useState } from 'react';
import { CommandEditor, type CommandEditorProps } from './CommandEditor.tsx';
import styles from './CommandField.module.css';
import type { Findings } from './command-lint.ts';
import { WorkloadTotals } from './WorkloadTotals.tsx';

export interface CommandFieldProps extends Omit<CommandEditorProps, 'onLinted'> {
  /** May be left empty. */
  optional?: boolean;
  /** Stands at the right of what is said below. */
  beside?: ReactNode;
}

const NOTHING: Findings = { errors: [], warnings: [] };

/** An editor and, below it, how much its text asks for or what is wrong with it. */
export function CommandField({ optional, beside, ...editor }: CommandFieldProps) {
  const [{ errors, warnings }, setFindings] = useState<Findings>(NOTHING);
  return (
    <>
      <CommandEditor {...editor} onLinted={setFindings} />
      <div className={styles.below}>
        <WorkloadTotals
          text={editor.value}
          refused={errors}
          warnings={warnings}
          {...(optional && { optional })}
        />
        {beside}
      </div>
    </>
  );
}
