export { type AnsweredRows, answeredRows } from './answered-rows.ts';
export { fromLatin1, latin1, type Reply, readReply } from './read-reply.ts';
export { printedExchanges, type RecordedExchange } from './recorded-exchanges.ts';
export { type KeptRows, ReplyStore } from './reply-store.ts';
export { replyText } from './reply-text.ts';
