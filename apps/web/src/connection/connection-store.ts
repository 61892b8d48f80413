/** The connection to the playground's server, and what the server says of Redis. */
import type { RedisTargetKind } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';

export type Connection =
  | { kind: 'connecting' }
  | { kind: 'connected' }
  /** It is tried again until it is back. */
  | { kind: 'lost' }
  /** The server will not have this page; trying again is of no use. */
  | { kind: 'refused'; message: string };

export interface RedisInfo {
  target: RedisTargetKind;
  version: string;
  available: boolean;
}

export const connectionStore = createStore<{ connection: Connection; redis?: RedisInfo }>(() => ({
  connection: { kind: 'connecting' },
}));

export function setConnection(connection: Connection): void {
  connectionStore.setState({ connection });
}
