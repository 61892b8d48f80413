/** Keeps a lesson and its speaker notes in two windows at the same section: each tells the other where it is. */
import type { SectionStage } from '../section/section-stage.ts';

export interface LessonPlace {
  /** By its id. */
  section: string;
  stage: SectionStage;
}

export type NotesMessage =
  /** The lesson is there. */
  | ({ type: 'at' } & LessonPlace)
  /** The notes have been opened and want to know. */
  | { type: 'where' }
  /** The notes want the lesson to go there. */
  | { type: 'go'; section: string }
  /** The notes want the experiment of the section to be run, whether it has been predicted or not. */
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
