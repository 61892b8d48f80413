import type { WireError } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { composedOf } from '../run/refusal.ts';
import { useComposed } from './use-composed.ts';
import { useWorkbench } from './workbench-context.ts';

/** Why the server refused the experiment in the composer, until that changes. */
export function useRefusal(): WireError | undefined {
  const { runStore } = useWorkbench();
  const refusal = useStore(runStore, (state) => state.refusal);
  return useComposed((experiment) =>
    refusal !== undefined && composedOf(refusal) === experiment ? refusal.error : undefined,
  );
}
