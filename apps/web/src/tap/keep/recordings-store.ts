/** The recordings that this browser keeps, the one that is open, and the one that is compared. */
import { createStore } from 'zustand/vanilla';
import type { Shelved } from '../../history/shelf-store.ts';
import type { Grown } from '../recording/recording.ts';
import type { RecordingCard } from './recording-record.ts';

export interface OpenedRecording {
  card: RecordingCard;
  grown: Grown;
}

interface Recordings extends Shelved<RecordingCard> {
  /** Shown in place of the tap. */
  opened?: OpenedRecording | undefined;
  compared?: RecordingCard | undefined;
  /** Under which id what is recorded at the moment is kept. */
  recordingNow?: string | undefined;
  /** A tap that is closed, and whose recording answers in its place. */
  answeredTap?: string | undefined;
  /** Why a file could not be read. */
  fileProblem?: string | undefined;
}

export const recordingsStore = createStore<Recordings>(() => ({}));
