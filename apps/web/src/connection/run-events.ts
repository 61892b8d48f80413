import type { RunEvents } from '@roundtrip/protocol';

/** What the server tells of a run, each event with its name. */
export type ServerRunEvent = {
  [Name in keyof RunEvents]: { type: Name } & Parameters<RunEvents[Name]>[0];
}[keyof RunEvents];

const NAMES: Readonly<Record<keyof RunEvents, true>> = {
  'run:queued': true,
  'run:started': true,
  'lane:started': true,
  'lane:chunk': true,
  'lane:observed': true,
  'lane:finished': true,
  'run:finished': true,
  'run:failed': true,
};

export const RUN_EVENT_NAMES = Object.keys(NAMES) as (keyof RunEvents)[];
