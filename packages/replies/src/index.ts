export { type AnsweredRows, answeredRows } from './answered-rows.ts';
export { type KeptRows, ReplyStore } from './reply-store.ts';
export { replyText } from './reply-text.ts';
