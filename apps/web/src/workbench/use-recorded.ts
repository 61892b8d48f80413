import { useSyncExternalStore } from 'react';
import type { Recorded } from '../run/recorded.ts';

const never = () => () => {};
const none = () => 0;

/** Changes whenever words of recorded commands have arrived. */
export function useRecordedVersion(recorded: Recorded | undefined): number {
  return useSyncExternalStore(recorded?.subscribe ?? never, recorded?.version ?? none);
}
