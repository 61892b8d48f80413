/** Keeps a lesson and its speaker notes, in two windows, at the same section. */
import type { Step } from '../../stage/step-keys.ts';
import type { PredictionState, SectionStage } from '../section/section-stage.ts';
import type { WalkStep } from '../section/section-walk.ts';
import type { NotesRoom } from './notes-room.ts';

export interface LessonPlace {
  /** Id of the section. */
  section: string;
  stage: SectionStage;
  /** About the section's experiment, in their order. */
  predictions: readonly PredictionState[];
  /** One key leads through the section. */
  isOnStage: boolean;
  /** What that key does next; absent while it waits. */
  next?: WalkStep | undefined;
  /** That the lesson is presented to. */
  room?: NotesRoom | undefined;
}

export type NotesMessage =
  /** Where the lesson is. */
  | ({ type: 'at' } & LessonPlace)
  /** The notes have been opened and ask where the lesson is. */
  | { type: 'where' }
  /** The notes ask the lesson to go to a section. */
  | { type: 'go'; section: string }
  /** The notes ask for a run of the section's experiment, predicted or not. */
  | { type: 'run' }
  /** The presenter's key was pressed in the notes. */
  | { type: 'step'; way: Step }
  /** The notes ask the room, reveal what it answered, or let everyone run. */
  | { type: 'ask' | 'reveal' | 'invite' };

export interface NotesChannel {
  send(message: NotesMessage): void;
  close(): void;
}

export function openNotesChannel(slug: string, onMessage: (message: NotesMessage) => void): NotesChannel {
  const channel = new BroadcastChannel(`roundtrip.lesson.${slug}`);
  channel.onmessage = ({ data }: MessageEvent<NotesMessage>) => onMessage(data);
  return {
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
