/** Keeps a lesson and its speaker notes, in two windows, at the same section. */
import type { SectionStage } from '../section/section-stage.ts';

export interface LessonPlace {
  /** Id of the section. */
  section: string;
  stage: SectionStage;
}

export type NotesMessage =
  /** Where the lesson is. */
  | ({ type: 'at' } & LessonPlace)
  /** The notes have been opened and ask where the lesson is. */
  | { type: 'where' }
  /** The notes ask the lesson to go to a section. */
  | { type: 'go'; section: string }
  /** The notes ask for a run of the section's experiment, predicted or not. */
  | { type: 'run' };

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
