/** Replies that come along when a session of `redis-cli` is pasted whole. Only asked of lines below one with a prompt. */

/**
 * How `redis-cli` writes a reply where it does not write it raw: a string in quotes, a type in parentheses, as in
 * `(integer) 1` and `(nil)`, numbered elements, the time that a command took; and what it says itself.
 */
const FORMATTED =
  /^\s*(?:"(?:[^"\\]|\\.)*"|\((?:[a-z][a-z ]*|\d+\.\d+s)\)(?: .*)?|\d+[)#~] .*|-> .*|Redis ver\. .*|Invalid argument\(s\)|Error: .*|Could not connect to .*|Reading messages\.\.\. .*|Warning: Using a password .*|\^C)\s*$/;

/** Status replies of common commands, and the types of keys: `redis-cli` writes them alike, raw or not. */
const STATUS = /^\s*(?:OK|PONG|QUEUED|string|list|set|zset|hash|stream|none)\s*$/;

export type ReplyForm = 'formatted' | 'status';

/** The form of reply that a line has for sure; `undefined` where it may be a reply only as `--raw` writes them. */
export function replyFormOf(line: string): ReplyForm | undefined {
  if (STATUS.test(line)) return 'status';
  return FORMATTED.test(line) ? 'formatted' : undefined;
}

/** Commands whose replies `redis-cli` never puts in quotes, and other programs that a shell has started. */
const WRITTEN_RAW =
  /^(?:TYPE|PING|[$%❯➜›»]|\S+[$#]|INFO|LOLWUT|HELP|\?|:.*|CLIENT|CLUSTER|MEMORY|LATENCY|SCRIPT|DEBUG|ACL|FUNCTION|BGSAVE|BGREWRITEAOF|FT\..*|HELLO|SENTINEL|MONITOR|RANDOMKEY)$/i;

export function isWrittenRaw(commandName: string): boolean {
  return WRITTEN_RAW.test(commandName);
}
