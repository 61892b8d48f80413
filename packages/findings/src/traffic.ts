/** What was recorded of a program's connections: what findings are looked for in. */

export interface Traffic {
  connections: readonly TrafficConnection[];
}

export interface TrafficConnection {
  /** Index from 0, in the order in which they were opened. */
  connection: number;
  /** As by CLIENT SETNAME or HELLO. */
  name?: string;
  /** As by CLIENT SETINFO, name and version. */
  library?: string;
  /** When it was opened and closed, milliseconds since recording began. */
  openedAtMs: number;
  closedAtMs?: number;
  /** In the order in which they were sent, with those of the client library's greeting. */
  commands: readonly TrafficCommand[];
}

export interface TrafficCommand {
  /** Row of the connection's trace. */
  row: number;
  /** Name and arguments as they were sent; passwords have been replaced. */
  args: readonly Uint8Array[];
  /** Whether `args` are not all there or not whole, since they were too long to keep. */
  isCut: boolean;
  /** The raw reply; undefined if there was none or it was too long to keep. */
  reply?: Uint8Array | undefined;
  /** A `STATUS` of the protocol: 2 if it was not answered. */
  status: number;
  /** Index from 0 of the connection's round trip that it was part of. */
  roundTrip: number;
  /** Milliseconds since recording began, in this order. */
  sentMs: number;
  arrivedMs: number;
  repliedMs: number;
  receivedMs: number;
  requestBytes: number;
  replyBytes: number;
}
