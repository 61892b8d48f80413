/** Commands that were recorded on their way to Redis, with their replies, for a person to read. */
import { type ReplyText, STATUS } from '@roundtrip/protocol';
import { type AnsweredRows, answeredRows } from './answered-rows.ts';

export interface RecordedExchange {
  /** Name and arguments. */
  args: Uint8Array[];
  /** `args` are not all there, or not whole. */
  isCut: boolean;
  /** Raw; undefined if there was none, or it is not kept. */
  reply: Uint8Array | undefined;
  replyBytes: number;
  /** A `STATUS` of the protocol. */
  status: number;
}

/** As many of them as `answeredRows` answers at once. */
export function printedExchanges(exchanges: readonly RecordedExchange[]): AnsweredRows {
  const { commands, replies } = answeredRows(
    exchanges.map(({ reply }) => reply),
    exchanges.map(({ args }) => args),
    (text) => text,
  );
  return {
    commands: commands.map((text, index) => (exchanges[index]?.isCut ? `${text} …` : text)),
    replies: replies.map((printed, index) => {
      const exchange = exchanges[index];
      return exchange === undefined || exchange.reply ? printed : withoutReply(exchange);
    }),
  };
}

function withoutReply({ replyBytes, status }: RecordedExchange): ReplyText {
  return replyBytes === 0
    ? { text: '(no reply)', error: false }
    : { text: `(${replyBytes.toLocaleString('en')} bytes, not kept)`, error: status === STATUS.error };
}
