/** Which part of the composer it is that the server said something against. */
import type { TextField } from '@roundtrip/checks';
import type { WireError } from '@roundtrip/protocol';
import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { textIn } from '../experiment/text-fields.ts';
import { composedOf } from '../run/refusal.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import type { MarkedError } from './commands/command-lint.ts';

/** What was said of exactly a text in one of the fields. It stays for as long as the text is that one. */
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

/** Index of the lane that the error is about. */
export function laneAtFault({ field = '' }: WireError): number | undefined {
  const index = /^lanes\[(\d+)\]/.exec(field)?.[1];
  return index === undefined ? undefined : Number(index);
}
