/** Everything that is done with kept recordings. A chunk of its own, loaded on demand. */
import { openArchive } from '../../history/archive.ts';
import { LONGEST_NAME } from '../../history/card.ts';
import { Shelf } from '../../history/shelf.ts';
import { saveFile } from '../../page/save-file.ts';
import { MAX_FILE_BYTES, RECORDINGS_KEPT } from './bounds.ts';
import { compareNothing, compareRecording, showRecording } from './opened-recording.ts';
import { readRecordingFile, recordingFile } from './recording-file.ts';
import { type RecordingBody, type RecordingCard, readBody, readCard } from './recording-record.ts';
import { recordingsStore } from './recordings-store.ts';

const shelf = new Shelf<RecordingCard, RecordingBody>({
  open: () => openArchive({ name: 'roundtrip.taps', readCard, readBody }),
  store: recordingsStore,
  unpinnedKept: RECORDINGS_KEPT,
  longestName: LONGEST_NAME,
});

export async function readRecordings(): Promise<void> {
  await shelf.read();
}

/** Keeps what has been recorded so far; what is kept under its id already goes, but for its name. */
export function keepRecording(card: RecordingCard, body: RecordingBody): Promise<boolean> {
  return shelf.keep(card, body, 'replace');
}

export async function renameRecording(id: string, name: string): Promise<void> {
  await shelf.rename(id, name);
  recordingsStore.setState(({ opened, compared, cards }) => {
    const card = cards?.find((each) => each.id === id);
    if (card === undefined) return {};
    return {
      ...(opened?.card.id === id && { opened: { ...opened, card } }),
      ...(compared?.id === id && { compared: card }),
    };
  });
}

export async function pinRecording(id: string, isPinned: boolean): Promise<void> {
  await shelf.pin(id, isPinned);
}

export async function forgetRecording(id: string): Promise<void> {
  if (recordingsStore.getState().compared?.id === id) compareNothing();
  await shelf.forget(id);
}

/** Shows a kept recording in place of the tap, which goes on. */
export async function openRecording(card: RecordingCard): Promise<boolean> {
  const body = await shelf.bodyOf(card.id);
  if (body === undefined) return false;
  showRecording(card, body);
  return true;
}

export async function compareWithRecording(card: RecordingCard): Promise<boolean> {
  const body = await shelf.bodyOf(card.id);
  if (body === undefined) return false;
  compareRecording(card, body);
  return true;
}

export async function saveRecording(card: RecordingCard): Promise<void> {
  const body = await shelf.bodyOf(card.id);
  if (body === undefined) return;
  const stamp = new Date(card.at).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  saveFile(recordingFile(card, body), `roundtrip-recording-${stamp}.json`);
}

/** Keeps the recording in a file, and shows it. @returns whether it could be read */
export async function openFile(file: File): Promise<boolean> {
  recordingsStore.setState({ fileProblem: undefined });
  const read = file.size > MAX_FILE_BYTES ? TOO_LONG : readRecordingFile(await file.text().catch(() => ''));
  if (!read.ok) {
    recordingsStore.setState({ fileProblem: read.problem });
    return false;
  }
  await shelf.keep(read.card, read.body, 'replace');
  showRecording(read.card, read.body);
  return true;
}

const TOO_LONG = {
  ok: false,
  problem: `This file is too long for a recording: at most ${MAX_FILE_BYTES / 1_000_000} MB are read.`,
} as const;
