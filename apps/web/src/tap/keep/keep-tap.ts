/**
 * Keeps what the tap records: whenever the program is silent for a moment, every now and then while it is not, and before anything is
 * cleared or closed. So nothing is lost by a press, a reload, or a server that ends.
 */
import type { TapFindings } from '@roundtrip/protocol';
import { requestTap } from '../../connection/tap-gateway.ts';
import { askTap } from '../ask-tap.ts';
import type { Recording } from '../recording/recording.ts';
import { clearTap, closeTap, openTap, tapStore } from '../tap-store.ts';
import { lookedAtStore } from '../view/selection-store.ts';
import { MAX_ROWS } from './bounds.ts';
import { answerFrom, endAnswers } from './kept-thread.ts';
import { latestFromMs } from './latest-rows.ts';
import { RecordedWords } from './recorded-words.ts';
import { recordingsStore } from './recordings-store.ts';

/** Milliseconds of silence after which what was recorded is kept. */
const SILENCE_MS = 1_500;
/** And at least this often. */
const LATEST_MS = 20_000;

/** What is kept as one recording: from the opening of the tap or *Clear* to the next. */
interface Session {
  tapId: string;
  recording: Recording;
  words: RecordedWords;
  /** Once there is a first row. */
  id: string | undefined;
  /** What of it is kept. */
  kept: { version: number; rows: number } | undefined;
}

let session: Session | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
/** When what is not kept yet began to come, milliseconds. */
let waitingSince: number | undefined;
let keeping: Promise<void> = Promise.resolve();
let isKeeping = false;

/** Call once there is a tap; again does nothing. */
export function keepTap(): void {
  if (isKeeping) return;
  isKeeping = true;
  tapStore.subscribe(({ tap, grown }, before) => {
    if (tap.kind === 'closed' && before.tap.kind === 'open') void keepNow();
    if (grown !== before.grown && tap.kind === 'open') keepSoon();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keepNow();
  });
  keepSoon();
}

export async function clearAndKeep(): Promise<void> {
  await keepNow();
  session = undefined;
  recordingsStore.setState({ recordingNow: undefined });
  await clearTap();
}

export async function closeAndKeep(): Promise<void> {
  await keepNow();
  await closeTap();
}

/** In place of one that is closed. */
export async function openAnother(): Promise<void> {
  const { tap } = tapStore.getState();
  await openTap();
  if ('tapId' in tap) endAnswers(tap.tapId);
}

function keepSoon(): void {
  const now = performance.now();
  waitingSince ??= now;
  clearTimeout(timer);
  timer = setTimeout(() => void keepNow(), Math.max(0, Math.min(SILENCE_MS, waitingSince + LATEST_MS - now)));
}

/** One after the other: each keeps what has come since. */
function keepNow(): Promise<void> {
  clearTimeout(timer);
  waitingSince = undefined;
  keeping = keeping.then(keep, keep);
  return keeping;
}

async function keep(): Promise<void> {
  const { tap, grown, network } = tapStore.getState();
  const { recording, version } = grown;
  if (!('tapId' in tap) || recording.count === 0) return;
  const { tapId } = tap;
  if (session?.recording !== recording || session.tapId !== tapId) session = begun(tapId, recording);
  const current = session;
  const now = { version, rows: recording.total };
  if (current.kept?.version === now.version && current.kept.rows === now.rows) return;
  current.id ??= `${tapId} ${Math.round(recording.firstMs)}`;
  const { id, words } = current;
  if (tap.kind === 'open') await words.follow(tapId, recording, latestFromMs(recording, MAX_ROWS));
  // Comes with the schema library and the database.
  const [{ cardOf, takeLatest }, { keepRecording }] = await Promise.all([
    import('./record-recording.ts'),
    import('./recordings.ts'),
  ]);
  const { body, leftOut, fromMs } = takeLatest(id, recording, words);
  if (tap.kind === 'closed') {
    answerFrom(tapId, body);
    recordingsStore.setState({ answeredTap: tapId });
  }
  const found = await figuresFrom(tapId, fromMs);
  await keepRecording(cardOf(body, { at: Date.now(), network, found, leftOut }), body);
  current.kept = now;
  if (session === current) recordingsStore.setState({ recordingNow: id });
}

function begun(tapId: string, recording: Recording): Session {
  const words = new RecordedWords((request) => requestTap('tap:recorded', request));
  return { tapId, recording, words, id: undefined, kept: undefined };
}

/** Of what is kept. */
async function figuresFrom(tapId: string, fromMs: number | undefined): Promise<TapFindings | undefined> {
  const { silenceMs } = lookedAtStore.getState();
  const range = fromMs === undefined ? {} : { range: { fromMs, toMs: Number.MAX_SAFE_INTEGER } };
  const answer = await askTap('tap:findings', { tapId, silenceMs, ...range });
  return answer.ok ? answer : undefined;
}
