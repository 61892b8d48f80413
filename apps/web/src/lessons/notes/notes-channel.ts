/** Keeps a lesson and its speaker notes in two windows at the same section: each tells the other where it is. */

export type NotesMessage =
  /** The lesson is at this section. */
  | { type: 'at'; section: string }
  /** The notes have been opened and want to know. */
  | { type: 'where' }
  /** The notes want the lesson to go there. */
  | { type: 'go'; section: string };

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
