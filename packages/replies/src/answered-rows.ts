/** Commands and their replies for a person to read, as many as go into one answer. */
import { LIMITS, type ReplyText } from '@roundtrip/protocol';
import { type Argument, printCommand } from '@roundtrip/workload';
import { replyText } from './reply-text.ts';

export interface AnsweredRows {
  replies: ReplyText[];
  commands: string[];
}

const NOT_KEPT: ReplyText = { text: '(not kept: the run has more replies than are held)', error: false };

/**
 * One row at least, where there is any, and then as many as are not too long together.
 *
 * @param raw the replies; undefined for one that was not kept
 * @param commands of the same rows
 * @param shown what of a reply's text is to be seen
 */
export function answeredRows(
  raw: readonly (Uint8Array | undefined)[],
  commands: readonly Argument[][],
  shown: (text: string) => string,
): AnsweredRows {
  const answer: AnsweredRows = { replies: [], commands: [] };
  let length = 0;
  for (const [row, reply] of raw.entries()) {
    const words = commands[row] ?? [];
    const printed = printedReply(reply, words, shown);
    const command = printCommand(words);
    length += printed.text.length + command.length;
    if (row > 0 && length > LIMITS.answerLength) break;
    answer.replies.push(printed);
    answer.commands.push(command);
  }
  return answer;
}

function printedReply(
  raw: Uint8Array | undefined,
  [name]: readonly Argument[],
  shown: (text: string) => string,
): ReplyText {
  if (!raw) return NOT_KEPT;
  const { text, error } = replyText(raw, String(name));
  return { text: shown(text), error };
}
