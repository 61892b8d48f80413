import type { RunState } from '../run/run-state.ts';

/** Said in place of a picture of measured rows while there are none. */
export const UNTIL_ROWS: Readonly<Record<RunState['kind'], string>> = {
  idle: 'Drawn from what a run measures.',
  queued: 'Drawn as soon as the first replies arrive.',
  running: 'Drawn as soon as the first replies arrive.',
  done: 'No command was answered.',
  failed: 'No command was answered before the run ended.',
};
