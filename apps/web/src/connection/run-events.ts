import type { RunEvent } from '@roundtrip/protocol';

/** The server's events about a run: the event's name as `type`, next to its payload. */
export type ServerRunEvent = Flattened<RunEvent>;

/** Applied to each member of the union. */
type Flattened<Event extends RunEvent> = Event extends RunEvent
  ? { type: Event['event'] } & Event['payload']
  : never;
