/** The prompts that a session was pasted with. */
import { skipBlanks } from '../tokenize.ts';
import { afterLabel, MOST_LABELS } from './log-label.ts';

const STATES = String.raw`(?:\[\d+\])?(?:\(TX\))?(?:\(subscribed mode\))?`;

/**
 * Those of `redis-cli` — `127.0.0.1:6379> `, `[::1]:6379[3]> `, `localhost:6379(TX)> `, `redis /path> `,
 * `not connected> ` —, of the consoles of other programs, which may have no space after theirs (`localhost:0>GET a`),
 * and of documentation: `redis> `.
 */
const NAMED_PROMPT = new RegExp(
  String.raw`(?:not connected|(?:(?:redis|valkey)[ :])?[\w.\-[\]:%@]{1,200}:\d+` +
    String.raw`|(?:redis|valkey|keydb|dragonfly|garnet)(?:-cli)?(?: [^\s>]+)?)${STATES}>(?=\s|$)` +
    String.raw`|[\w.\-[\]%@]{1,200}:\d+(?:\[\d+\])?>(?=[^\s>])`,
  'y',
);

/** `> `, which may follow a label, and an index of the database or a state. */
const BARE_PROMPT = new RegExp(String.raw`(?:\[db\d+\] ?)?${STATES}>(?=\s|$)`, 'y');

export interface Prompt {
  /** Offset behind it. */
  end: number;
  /** A log has put something in front of it, and in front of the lines below. */
  isLabelled: boolean;
}

/** The prompt that the line begins with from `from` on. */
export function readPrompt(line: string, from: number): Prompt | undefined {
  if (!line.includes('>')) return undefined;
  let at = from;
  for (let labels = 0; labels <= MOST_LABELS; labels++) {
    for (const prompt of [NAMED_PROMPT, BARE_PROMPT]) {
      prompt.lastIndex = at;
      if (prompt.test(line)) return { end: prompt.lastIndex, isLabelled: labels > 0 };
    }
    const next = afterLabel(line, at, { ofRecord: false });
    if (next === undefined) return undefined;
    at = skipBlanks(line, next);
  }
  return undefined;
}
