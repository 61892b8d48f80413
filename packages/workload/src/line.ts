/** Tells the lines of a workload text apart, before their arguments are read. */
import { isBlank } from './tokenize.ts';

export type Line =
  | { kind: 'blank' }
  | { kind: 'comment' }
  | { kind: 'barrier' }
  /** A command as `MONITOR` records it; it begins at the offset `at`. */
  | { kind: 'recorded'; at: number }
  /** A command as typed; `prompted` where it was pasted with the prompt of `redis-cli` in front. */
  | { kind: 'command'; at: number; prompted: boolean };

/**
 * What `MONITOR` puts before a command: seconds, database and the client's address, `lua` or `unix:/path`. The database
 * is not kept: commands run in the session's own.
 */
const RECORD = /\d+\.\d+ \[\d+ .*?\] /y;

/**
 * The prompts of `redis-cli` — `127.0.0.1:6379> `, `[::1]:6379[3]> `, `localhost:6379(TX)> `, `redis /path> `,
 * `not connected> ` — and of the Redis documentation: `redis> ` and `> `.
 */
const PROMPT =
  /(?:not connected|(?:(?:redis|valkey)[ :])?[\w.\-[\]:%]+:\d+|(?:redis|valkey)(?: [^\s>]+)?)?(?:\[\d+\])?(?:\(TX\))?>(?=\s|$)/y;

/** @param from offset at which the line begins, beyond a byte order mark */
export function readLine(line: string, from: number): Line {
  const at = skipBlanks(line, from);
  if (matchEnd(RECORD, line, at) !== undefined) {
    return { kind: 'recorded', at: skipBlanks(line, RECORD.lastIndex) };
  }
  const afterPrompt = matchEnd(PROMPT, line, at);
  return readTyped(line, skipBlanks(line, afterPrompt ?? at), afterPrompt !== undefined);
}

function readTyped(line: string, at: number, prompted: boolean): Line {
  if (at === line.length) return { kind: 'blank' };
  if (line[at] === '#') return { kind: 'comment' };
  if (line.startsWith('---', at) && skipBlanks(line, at + 3) === line.length) return { kind: 'barrier' };
  return { kind: 'command', at, prompted };
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (isBlank(line.charCodeAt(at))) at++;
  return at;
}

function matchEnd(pattern: RegExp, line: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : undefined;
}
