/** Recognizes replies in a pasted `redis-cli` session. Only used for lines below one with a prompt. */

/**
 * A reply as `redis-cli` formats it on a terminal: a quoted string, a type in parentheses such as `(integer) 1` or
 * `(nil)`, numbered elements, the time that a command took; and messages of `redis-cli` itself.
 */
const FORMATTED =
  /^\s*(?:"(?:[^"\\]|\\.)*"|\((?:[a-z][a-z ]*|\d+\.\d+s)\)(?: .*)?|\d+[)#~] .*|-> .*|Redis ver\. .*|Invalid argument\(s\)|Error: .*|Could not connect to .*|Reading messages\.\.\. .*|Warning: Using a password .*|\^C)\s*$/;

/** Status replies of common commands, and the types of keys: `redis-cli` prints them the same, raw or not. */
const STATUS = /^\s*(?:OK|PONG|QUEUED|string|list|set|zset|hash|stream|none)\s*$/;

export type ReplyForm = 'formatted' | 'status';

/** The form of a line that is certainly a reply; `undefined` if it could be one only as `--raw` prints them. */
export function replyFormOf(line: string): ReplyForm | undefined {
  if (STATUS.test(line)) return 'status';
  return FORMATTED.test(line) ? 'formatted' : undefined;
}

/** Commands whose replies `redis-cli` never quotes, and other programs started from a shell. */
const WRITTEN_RAW =
  /^(?:TYPE|PING|[$%❯➜›»]|\S+[$#]|INFO|LOLWUT|HELP|\?|:.*|CLIENT|CLUSTER|MEMORY|LATENCY|SCRIPT|DEBUG|ACL|FUNCTION|BGSAVE|BGREWRITEAOF|FT\..*|HELLO|SENTINEL|MONITOR|RANDOMKEY)$/i;

export function isWrittenRaw(commandName: string): boolean {
  return WRITTEN_RAW.test(commandName);
}
