/** A participant's answer to the room's question. */
import type { AnswerValue, WireError } from '@roundtrip/protocol';
import { requestRoom } from '../connection/room-gateway.ts';
import { changeRoom } from './room-store.ts';

/** The last one counts. @returns why it was refused */
export async function answer(questionId: string, value: AnswerValue): Promise<WireError | undefined> {
  const given = await requestRoom('room:answer', { questionId, value });
  if (!given.ok) return given.error;
  changeRoom(({ ownAnswers }) => ({ ownAnswers: { ...ownAnswers, [questionId]: value } }));
  return undefined;
}
