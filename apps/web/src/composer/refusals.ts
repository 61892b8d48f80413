/** Which part of the composer an error of the server belongs to. */
import type { TextField } from '@roundtrip/checks';
import type { WireError } from '@roundtrip/protocol';
import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { textIn } from '../experiment/text-fields.ts';
import { composedOf } from '../run/refusal.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import type { MarkedError } from './commands/command-lint.ts';

/** Errors that the server reported for a field, given for exactly the text that it checked. */
export function useRefusedText(field: TextField): (text: string) => readonly MarkedError[] {
  const { runStore } = useWorkbench();
  const refusal = useStore(runStore, (state) => state.refusal);
  return useCallback(
    (text) => {
      if (refusal?.error.field !== field || textIn(composedOf(refusal), field) !== text) return [];
      const { line = 1, message } = refusal.error;
      return [{ line, message: message.replace(/^(?:Setup|Observer|observer\.text): /, '') }];
    },
    [refusal, field],
  );
}

/** Index of the lane that the error is about, from 0. */
export function laneAtFault({ field = '' }: WireError): number | undefined {
  const index = /^lanes\[(\d+)\]/.exec(field)?.[1];
  return index === undefined ? undefined : Number(index);
}
