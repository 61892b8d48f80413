/** What a lesson needs of the room that it is presented to. */
import type { Question } from '@roundtrip/lessons';
import type { AskedQuestion, Invitation } from '@roundtrip/protocol';

export interface LessonRoom {
  code: string;
  /** Connected at the moment. */
  participants: number;
  /** The room's question, where it is one of this lesson's. */
  asked: AskedQuestion | undefined;
  invitation: Invitation | undefined;
  /** Participants who have run what they were invited to. */
  resultCount: number;
  ask(question: Question): void;
  reveal(): void;
  /** Everyone, run: the section's experiment, and its goal where it has one. */
  invite(): void;
}
