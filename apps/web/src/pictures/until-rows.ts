import type { RunState } from '../run/run-state.ts';

/** Replaces a picture of measured rows while there are none. */
export const UNTIL_ROWS: Readonly<Record<RunState['kind'], string>> = {
  idle: 'Nothing has been measured yet.',
  queued: 'Waiting for the first replies.',
  running: 'Waiting for the first replies.',
  done: 'No command was answered.',
  failed: 'No command was answered before the run ended.',
};
