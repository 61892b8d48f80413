/** The connection to the playground's server, and what the server reports about Redis. */
import type { MeasuredNetwork, RedisTargetKind } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';

export type Connection =
  | { kind: 'connecting' }
  /** `isBack` for a moment after a loss. */
  | { kind: 'connected'; isBack?: boolean }
  /** Reconnecting; `isLong` if that takes longer than a hiccup. */
  | { kind: 'lost'; isLong?: boolean }
  /** The server refuses this page, or something in between blocks the connection: `message` says what to do. */
  | { kind: 'refused'; message: string; settings?: readonly string[] };

export interface RedisInfo {
  target: RedisTargetKind;
  version: string;
  available: boolean;
  /** The real network between the server and it, if the server has measured one. */
  network?: MeasuredNetwork;
  /** Why it is unavailable and what helps, if the server knows. */
  reason?: string;
}

export const connectionStore = createStore<{ connection: Connection; redis?: RedisInfo }>(() => ({
  connection: { kind: 'connecting' },
}));

const HICCUP_MS = 1_000;
const BACK_MS = 5_000;

let later: ReturnType<typeof setTimeout> | undefined;

export function setConnection(connection: Connection): void {
  const before = connectionStore.getState().connection;
  // Attempts fail again and again, but the connection is lost only once.
  if (connection.kind === 'lost' && before.kind === 'lost') return;
  clearTimeout(later);
  const isBack = connection.kind === 'connected' && before.kind === 'lost';
  connectionStore.setState({ connection: isBack ? { ...connection, isBack } : connection });
  if (isBack) change(connection, BACK_MS);
  if (connection.kind === 'lost') change({ kind: 'lost', isLong: true }, HICCUP_MS);
}

/** Why nothing can run; `undefined` if a run is possible. */
export function whyNoRun({ kind }: Connection): string | undefined {
  switch (kind) {
    case 'lost':
      return 'The server cannot be reached.';
    case 'refused':
      return 'Not connected: see the top of the page.';
    case 'connecting':
    case 'connected':
      return undefined;
    default:
      return kind satisfies never;
  }
}

function change(connection: Connection, afterMs: number): void {
  later = setTimeout(() => connectionStore.setState({ connection }), afterMs);
}
