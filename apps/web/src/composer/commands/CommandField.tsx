import { useState } from 'react';
import { CommandEditor, type CommandEditorProps } from './CommandEditor.tsx';
import type { MarkedError } from './command-lint.ts';
import { WorkloadTotals } from './WorkloadTotals.tsx';

export interface CommandFieldProps extends Omit<CommandEditorProps, 'onLinted'> {
  /** May be left empty. */
  optional?: boolean;
}

/** An editor and, below it, how much its text asks for or what is wrong with it. */
export function CommandField({ optional, ...editor }: CommandFieldProps) {
  const [errors, setErrors] = useState<readonly MarkedError[]>([]);
  return (
    <>
      <CommandEditor {...editor} onLinted={setErrors} />
      <WorkloadTotals text={editor.value} refused={errors} {...(optional && { optional })} />
    </>
  );
}
