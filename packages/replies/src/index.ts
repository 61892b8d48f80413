export { type AnsweredRows, answeredRows } from './answered-rows.ts';
export { latin1, type Reply, readReply } from './read-reply.ts';
export { type KeptRows, ReplyStore } from './reply-store.ts';
export { replyText } from './reply-text.ts';
