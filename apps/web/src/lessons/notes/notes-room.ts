/** What the speaker notes say of the room, and no more: it crosses from window to window. Pure. */
import type { AskedQuestion, Invitation } from '@roundtrip/protocol';
import type { LessonRoom } from '../room/lesson-room.ts';

export interface NotesRoom {
  participants: number;
  asked: AskedQuestion | undefined;
  invitation: Invitation | undefined;
  resultCount: number;
}

export function notesRoomOf(room: LessonRoom | undefined): NotesRoom | undefined {
  if (room === undefined) return undefined;
  const { participants, asked, invitation, resultCount } = room;
  return { participants, asked, invitation, resultCount };
}
