/** Recognizes the prompts in pasted sessions. */
import { skipBlanks } from '../tokenize.ts';
import { afterLabel, MOST_LABELS } from './log-label.ts';

const STATES = String.raw`(?:\[\d+\])?(?:\(TX\))?(?:\(subscribed mode\))?`;

/**
 * Prompts of `redis-cli` — `127.0.0.1:6379> `, `[::1]:6379[3]> `, `localhost:6379(TX)> `, `redis /path> `,
 * `not connected> ` —, of other programs' consoles, which may omit the space (`localhost:0>GET a`), and of
 * documentation: `redis> `.
 */
const NAMED_PROMPT = new RegExp(
  String.raw`(?:not connected|(?:(?:redis|valkey)[ :])?[\w.\-[\]:%@]{1,200}:\d+` +
    String.raw`|(?:redis|valkey|keydb|dragonfly|garnet)(?:-cli)?(?: [^\s>]+)?)${STATES}>(?=\s|$)` +
    String.raw`|[\w.\-[\]%@]{1,200}:\d+(?:\[\d+\])?>(?=[^\s>])`,
  'y',
);

/** `> `, optionally after a database index or a state. */
const BARE_PROMPT = new RegExp(String.raw`(?:\[db\d+\] ?)?${STATES}>(?=\s|$)`, 'y');

export interface Prompt {
  /** Offset after the prompt. */
  end: number;
  /** Whether a log put a label in front of it; the lines below then have one too. */
  isLabelled: boolean;
}

/** The prompt at `from`, possibly after labels; `undefined` if there is none. */
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
