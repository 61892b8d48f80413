import type { RunEvent } from '@roundtrip/protocol';

/** What the server tells of a run: the name of each event as its `type`, beside what goes with it. */
export type ServerRunEvent = Flattened<RunEvent>;

/** Of each member of the union. */
type Flattened<Event extends RunEvent> = Event extends RunEvent
  ? { type: Event['event'] } & Event['payload']
  : never;
