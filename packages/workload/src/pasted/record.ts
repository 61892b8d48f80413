/**
 * Reads `MONITOR` records in all their forms: `1339518083.107412 [0 127.0.0.1:60866] "set" "x"`, without the address,
 * with the time of day as profilers write it, as before Redis 2.6, and with whatever a log or a search put in front.
 */
import { skipBlanks } from '../tokenize.ts';
import { afterLabel, MOST_LABELS } from './log-label.ts';

export interface RecordStart {
  /** Offset of the command. */
  at: number;
  /** As it is written: seconds since 1970, or a time of day. */
  time: string;
  /** Address of the client, or `unix:/path`, if it is recorded. */
  client: string | undefined;
  /** Whether a script sent it, from within Redis: it made no round trip. */
  byScript: boolean;
}

/**
 * Time, database, and the client's address, `lua` or `unix:/path`. The database is ignored: commands run in the
 * session's own.
 */
const RECORD = new RegExp(
  [
    // The hour may look like a line number in front.
    String.raw`(?<time>\d+\.\d+|\d{1,2}:\d\d:\d\d|(?:\d{1,2}:){0,2}\d{1,2}[.,]\d{1,9}) (?:\[\d+(?: (?<client>.*?))?\]|\(db \d+\)) (?=")`,
    // Cut off, or with unquoted arguments.
    String.raw`(?<seconds>\d+\.\d+) \[\d+ (?<sender>.*?)\] `,
  ].join('|'),
  'y',
);

export function readRecord(line: string, from: number): RecordStart | undefined {
  if (!line.includes('] ') && !line.includes('(db ')) return undefined;
  let at = from;
  for (let labels = 0; labels <= MOST_LABELS; labels++) {
    RECORD.lastIndex = at;
    const found = RECORD.exec(line);
    if (found !== null) {
      const { time, seconds = '', client, sender = client } = found.groups ?? {};
      return {
        at: skipBlanks(line, RECORD.lastIndex),
        time: time ?? seconds,
        client: sender,
        byScript: sender === 'lua' || sender === 'script',
      };
    }
    const next = afterLabel(line, at, { ofRecord: true });
    if (next === undefined) return undefined;
    at = skipBlanks(line, next);
  }
  return undefined;
}

const WITHIN = /(?<=^|[^\w"'\\])\d{9,}\.\d+ \[\d+ [^\]"]{1,200}\] (?=")/;

/** A command's name, possibly after a repeat count. */
const NAMED = /^\s*(?:\+?\d+\s+)?(?:[A-Za-z][A-Za-z._-]*\s|["'])/;

/** Offset of a record inside a line that does not begin like a command, so that what precedes it is unknown. */
export function recordWithin(line: string): number | undefined {
  if (!line.includes('] "') || NAMED.test(line)) return undefined;
  return WITHIN.exec(line)?.index;
}
