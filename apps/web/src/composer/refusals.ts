/** What the server said against the experiment in the composer, and which part of it that is about. */
import type { TextField } from '@roundtrip/checks';
import type { Experiment, WireError } from '@roundtrip/protocol';
import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import type { Refusal } from '../run/run-store.ts';
import { useComposed } from '../workbench/use-composed.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import type { MarkedError } from './commands/command-lint.ts';

/** Until the experiment is changed. */
export function useRefusal(): WireError | undefined {
  const { runStore } = useWorkbench();
  const refusal = useStore(runStore, (state) => state.refusal);
  const composed = useComposed((experiment) => experiment);
  return refusal !== undefined && composedOf(refusal) === composed ? refusal.error : undefined;
}

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

function composedOf({ part, experiment }: Refusal): Experiment {
  return part?.of ?? experiment;
}

export function textIn({ workload, setup, observer }: Experiment, field: TextField): string | undefined {
  switch (field) {
    case 'workload.text':
      return workload.kind === 'commands' ? workload.text : undefined;
    case 'setup':
      return setup;
    case 'observer.text':
      return observer?.text;
    default:
      return field satisfies never;
  }
}

/** The experiment with another text in a field that it has. */
export function withTextIn(experiment: Experiment, field: TextField, text: string): Experiment {
  const { workload, observer } = experiment;
  switch (field) {
    case 'workload.text':
      return workload.kind === 'commands' ? { ...experiment, workload: { ...workload, text } } : experiment;
    case 'setup':
      return { ...experiment, setup: text };
    case 'observer.text':
      return observer === undefined ? experiment : { ...experiment, observer: { ...observer, text } };
    default:
      return field satisfies never;
  }
}
