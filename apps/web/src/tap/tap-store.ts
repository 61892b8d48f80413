/** The page's tap, and what it has recorded. */
import type { Network, TapClosedReason, WireError } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { listenToTap, requestTap } from '../connection/tap-gateway.ts';
import { forgetFindings } from './findings/findings-store.ts';
import { recordingsStore } from './keep/recordings-store.ts';
import { type Grown, Recording } from './recording/recording.ts';
import { lookAt, lookedAtStore } from './view/selection-store.ts';

export type TapState =
  | { kind: 'opening' }
  | { kind: 'refused'; error: WireError }
  | { kind: 'open'; tapId: string; url: string }
  /** What it had recorded is still there. */
  | { kind: 'closed'; tapId: string; url: string; reason: TapClosedReason | 'lost' };

interface Tapped {
  tap: TapState;
  /** For connections that are opened from now on. */
  network: Network;
  grown: Grown;
  /** Whether anything has connected since the tap was opened. */
  hasConnected: boolean;
}

const NO_NETWORK: Network = { rttMs: 0 };

export const tapStore = createStore<Tapped>(() => ({
  tap: { kind: 'opening' },
  network: NO_NETWORK,
  grown: { recording: new Recording(), version: 0 },
  hasConnected: false,
}));

/** How often the page looks at what has come, milliseconds: everything shown is counted anew from all rows. */
const SHOWN_EVERY_MS = 250;
/** And longer for each row that there is: a million are looked at every four seconds. */
const LATER_PER_ROW_MS = 0.004;

let isListening = false;
let later: ReturnType<typeof setTimeout> | undefined;

/** Resumes the session's tap, or opens one, once there is a connection. Call when the page is opened. */
export function startTap(): void {
  if (isListening) {
    if (tapStore.getState().tap.kind === 'refused') void openTap();
    return;
  }
  isListening = true;
  void listenToTap({
    onConnection(told) {
      if (!isCurrent(told.tapId)) return;
      const { grown, hasConnected } = tapStore.getState();
      grown.recording.connected(told);
      if (!hasConnected) tapStore.setState({ hasConnected: true });
      showSoon();
    },
    onChunk(chunk) {
      if (!isCurrent(chunk.tapId)) return;
      tapStore.getState().grown.recording.add(chunk);
      showSoon();
    },
    onClosed({ tapId, reason }) {
      if (isCurrent(tapId)) closed(reason);
    },
    onConnected: () => void resumeTap(),
  });
}

/** After the server has refused or not answered. */
export async function retryTap(): Promise<void> {
  tapStore.setState({ tap: { kind: 'opening' } });
  await resumeTap();
}

/** Opens another in place of one that is closed. */
export async function openTap(): Promise<void> {
  const { network } = tapStore.getState();
  tapStore.setState({ tap: { kind: 'opening' } });
  const answer = await requestTap('tap:open', network.rttMs > 0 ? { network } : {});
  if (answer.ok) begin(answer);
  else tapStore.setState({ tap: { kind: 'refused', error: answer.error } });
}

export async function closeTap(): Promise<void> {
  const { tap } = tapStore.getState();
  if (tap.kind !== 'open') return;
  const answer = await requestTap('tap:close', { tapId: tap.tapId });
  if (answer.ok) closed('closed');
}

/** Forgets what was recorded so far. */
export async function clearTap(): Promise<void> {
  const { tap, grown } = tapStore.getState();
  if (tap.kind === 'open') {
    const answer = await requestTap('tap:clear', { tapId: tap.tapId });
    if (!answer.ok) return;
  }
  grown.recording.clear();
  forgetFindings();
  // Those that are closed have gone: without any that was chosen, the busiest are drawn again.
  const open = new Set(grown.recording.connections.map(({ connection }) => connection));
  const chosen = lookedAtStore.getState().chosen?.filter((connection) => open.has(connection));
  lookAt({
    paused: undefined,
    part: 'latest',
    marked: undefined,
    chosen: chosen?.length ? chosen : undefined,
  });
  show();
}

export async function changeTapNetwork(network: Network): Promise<void> {
  tapStore.setState({ network });
  const { tap } = tapStore.getState();
  if (tap.kind === 'open') await requestTap('tap:network', { tapId: tap.tapId, network });
}

async function resumeTap(): Promise<void> {
  const { tap } = tapStore.getState();
  if (tap.kind === 'refused' || tap.kind === 'closed') return;
  const answer = await requestTap('tap:resume', {});
  if (answer.ok) {
    tapStore.setState({ network: answer.network ?? NO_NETWORK });
    if (isCurrent(answer.tapId)) return;
    return begin(answer);
  }
  if (answer.error.code !== 'UNKNOWN_TAP')
    return tapStore.setState({ tap: { kind: 'refused', error: answer.error } });
  if (tap.kind === 'open') closed('lost');
  else await openTap();
}

/** Of another tap nothing that was looked at before is left. */
function begin({ tapId, url }: { tapId: string; url: string }): void {
  if (recordingsStore.getState().opened === undefined) {
    forgetFindings();
    lookAt({ paused: undefined, part: 'latest', chosen: undefined, marked: undefined });
  }
  tapStore.setState({ tap: { kind: 'open', tapId, url }, hasConnected: false });
  show(new Recording());
}

function closed(reason: TapClosedReason | 'lost'): void {
  const { tap } = tapStore.getState();
  if (tap.kind !== 'open') return;
  tapStore.setState({ tap: { ...tap, kind: 'closed', reason } });
  show();
}

function isCurrent(tapId: string): boolean {
  const { tap } = tapStore.getState();
  return tap.kind === 'open' && tap.tapId === tapId;
}

function showSoon(): void {
  const { count } = tapStore.getState().grown.recording;
  later ??= setTimeout(() => show(), SHOWN_EVERY_MS + LATER_PER_ROW_MS * count);
}

function show(another?: Recording): void {
  clearTimeout(later);
  later = undefined;
  tapStore.setState(({ grown: { recording, version } }) => ({
    grown: { recording: another ?? recording, version: version + 1 },
  }));
}
