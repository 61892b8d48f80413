import type { TextField } from '@roundtrip/checks';
import { type ReactNode, Suspense, useState } from 'react';
import { laterPart } from '../../page/later-part.ts';
import { useRefusedText } from '../refusals.ts';
import { CommandEditor, type CommandEditorProps } from './CommandEditor.tsx';
import styles from './CommandField.module.css';
import type { Findings } from './command-lint.ts';
import { LeftOutTotals } from './LeftOutTotals.tsx';
import { useLeaveOut } from './use-leave-out.ts';
import { WorkloadTotals } from './WorkloadTotals.tsx';

export interface CommandFieldProps extends Omit<CommandEditorProps, 'onLinted' | 'refused'> {
  field: TextField;
  /** May be left empty. */
  optional?: boolean;
  /** Shown to the right of the totals. */
  beside?: ReactNode;
  /** Leaving out the refused commands also runs the rest. */
  runs?: boolean;
}

/** Nothing is refused before the editor has loaded, so this may load as late. */
const RefusedCommandsNote = laterPart(() => import('./RefusedCommandsNote.tsx'));
const CaptureLanes = laterPart(() => import('../capture/CaptureLanes.tsx'));

const NOTHING: Findings = { errors: [], warnings: [] };

/** An editor and, below it, the totals of its text or what is wrong with it. */
export function CommandField({ field, optional, beside, runs = false, ...editor }: CommandFieldProps) {
  const [{ errors, warnings, refused, leftOut, capture }, setFindings] = useState<Findings>(NOTHING);
  const leaving = useLeaveOut(field);
  const canRun = errors.every(({ code }) => code === 'REFUSED_COMMAND');
  // The note then says what is wrong and what to do about it; what is no command at all is told beside it.
  const isNoted = canRun && refused !== undefined && refused.refused < refused.commands;
  return (
    <>
      <CommandEditor {...editor} refused={useRefusedText(field)} onLinted={setFindings} />
      <div className={styles.below}>
        {isNoted ? (
          leftOut !== undefined && <LeftOutTotals {...leftOut} />
        ) : (
          <WorkloadTotals
            text={editor.value}
            errors={errors}
            warnings={warnings}
            leftOut={leftOut}
            {...(optional && { optional })}
          />
        )}
        {!isNoted && beside}
        <Suspense>
          <RefusedCommandsNote refused={refused} runs={runs && canRun} {...leaving} />
        </Suspense>
      </div>
      {capture !== undefined && (
        <Suspense>
          <CaptureLanes capture={capture} />
        </Suspense>
      )}
    </>
  );
}
