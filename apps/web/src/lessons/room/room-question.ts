/** A lesson's prediction as the question of a room. Pure. */
import { plainText, type Question } from '@roundtrip/lessons';
import { LIMITS, type Question as RoomQuestion } from '@roundtrip/protocol';

/** Tells the lesson's questions from others of the room. */
export function roomQuestionId(slug: string, questionId: string): string {
  return `${slug}/${questionId}`.slice(0, 100);
}

/** Options are known by their index. */
export function roomQuestionOf(slug: string, { id, content, options }: Question): RoomQuestion {
  const asked = { id: roomQuestionId(slug, id), text: wordsOf(content) };
  if (options.length < 2) return { ...asked, unit: '' };
  return {
    ...asked,
    options: options.map((option, index) => ({ value: String(index), label: wordsOf(option.content) })),
  };
}

function wordsOf(content: Question['content']): string {
  return plainText(content).replace(/\s+/g, ' ').trim().slice(0, LIMITS.roomTextLength);
}
