/** Replies that come along when a `redis-cli` session is pasted whole. */

/**
 * A string in quotes and nothing else, `(integer) 1` and the like, numbered elements, the status replies of common commands,
 * and the line of LOLWUT. Only asked of lines below a line with a prompt: elsewhere all of these may be commands.
 */
const REPLY =
  /^\s*(?:-> .*|"(?:[^"\\]|\\.)*"|\((?:integer|nil|error|empty|double|true|false|\d).*|\d+[)#~] .*|Redis ver\. .*|OK|PONG|QUEUED|string|list|set|zset|hash|stream|none)\s*$/;

/** Whether a line below a prompted command, or below such a reply, is a reply itself. */
export function readsAsReply(line: string): boolean {
  return REPLY.test(line);
}

/** Whether a line is how `redis-cli monitor` begins: the reply to MONITOR itself, before the first command. */
export function readsAsMonitorGreeting(line: string): boolean {
  return line.trim() === 'OK';
}
