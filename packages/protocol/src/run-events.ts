/** The events of a run and their names, derived from `RunEvents`, for all code that stores, sends or receives them. */
import type { RunEvents } from './messages.ts';

export type RunEventName = keyof RunEvents;

/** An event with its name. */
export type RunEvent = {
  [Name in RunEventName]: { event: Name; payload: Parameters<RunEvents[Name]>[0] };
}[RunEventName];

const NAMES: Readonly<Record<RunEventName, true>> = {
  'run:queued': true,
  'run:started': true,
  'lane:started': true,
  'lane:chunk': true,
  'lane:observed': true,
  'lane:looks': true,
  'lane:finished': true,
  'run:finished': true,
  'run:failed': true,
};

export const RUN_EVENT_NAMES = Object.keys(NAMES) as RunEventName[];
