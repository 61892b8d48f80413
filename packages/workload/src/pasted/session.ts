/**
 * Follows sessions of `redis-cli` through a text: below a line with a prompt stand the replies to it, until a line
 * follows that somebody has typed below. `redis-cli` puts strings in quotes, or does not (`--raw`): then a reply may
 * read like a command, and the rest of the text tells whether it is one.
 */
import { type Line, readLine } from '../line.ts';
import { skipBlanks } from '../tokenize.ts';
import { beginsLikeCommand } from './command-like.ts';
import { withoutLabels } from './log-label.ts';
import { readRecord } from './record.ts';
import { isWrittenRaw, type ReplyForm, replyFormOf } from './reply.ts';

export interface Prompted {
  /** Name of the command, or empty. */
  name: string;
  /** A log has put something in front of its line, and of those below. */
  isLabelled: boolean;
}

/** What a line below a prompt is. */
export type Below = 'reply' | 'typed' | 'unclear';

export class Session {
  readonly #survey: () => Survey;
  #above: Prompted | undefined;
  /** Of the reply so far: what begins raw is raw to its end. */
  #form: ReplyForm | 'raw' | undefined;

  /** @param survey asked for where a reply reads like a command */
  constructor(survey: () => Survey) {
    this.#survey = survey;
  }

  get isOpen(): boolean {
    return this.#above !== undefined;
  }

  open(above: Prompted): void {
    this.#above = above;
    this.#form = undefined;
  }

  close(): void {
    this.#above = undefined;
  }

  /**
   * Only while it is open.
   *
   * @param number of the line, from 1
   */
  judge(line: string, number: number): Below {
    const shown = this.#above?.isLabelled ? withoutLabels(line) : line;
    const form = replyFormOf(shown);
    const mayBeTyped = this.#form === 'formatted' || beginsLikeCommand(shown);
    if (form !== undefined || !mayBeTyped) return this.#reply(form ?? 'raw');
    const { shows, lastPrompt } = this.#survey();
    if (!shows.has('raw')) return 'typed';
    if (!beginsLikeCommand(shown)) return this.#reply('raw');
    if (shows.has('formatted')) return 'unclear';
    const isWithin = number < lastPrompt;
    if (this.#form === 'status') return isWithin ? 'unclear' : 'typed';
    return isWithin ? this.#reply('raw') : 'unclear';
  }

  #reply(form: ReplyForm | 'raw'): 'reply' {
    if (this.#form !== 'raw') this.#form = form;
    return 'reply';
  }
}

/** What the sessions of a text have in common. */
export interface Survey {
  /** Forms of replies that are one for sure. */
  shows: ReadonlySet<ReplyForm | 'raw'>;
  /** Number of the last line with a prompt, from 1. */
  lastPrompt: number;
}

export function surveyOf(lines: readonly string[]): Survey {
  const shows = new Set<ReplyForm | 'raw'>();
  let lastPrompt = 0;
  let above: Prompted | undefined;
  let last: ReplyForm | 'raw' | undefined;
  for (const [index, line] of lines.entries()) {
    const prompted = promptedOf(line, readLine(line, 0));
    if (prompted !== undefined) {
      above = prompted;
      last = undefined;
      lastPrompt = index + 1;
      continue;
    }
    if (above === undefined || isSilent(line)) continue;
    const shown = above.isLabelled ? withoutLabels(line) : line;
    const form = replyFormOf(shown);
    const isTyped = form === undefined && (last === 'formatted' || beginsLikeCommand(shown));
    if (isTyped || isRecord(line)) above = undefined;
    else if (last !== 'raw' && (form !== undefined || !isWrittenRaw(above.name))) shows.add(form ?? 'raw');
    if (last !== 'raw') last = form ?? 'raw';
  }
  return { shows, lastPrompt };
}

/** Neither a command nor a reply. */
function isSilent(line: string): boolean {
  return ['blank', 'comment', 'barrier'].includes(readLine(line, 0).kind);
}

function isRecord(line: string): boolean {
  return readRecord(line, skipBlanks(line, 0)) !== undefined;
}

/** What stands behind the prompt of a line, where it has one. */
export function promptedOf(line: string, read: Line): Prompted | undefined {
  const isPrompted =
    read.kind === 'unsent' ||
    (read.kind === 'command' && (read.origin === 'prompted' || read.origin === 'shell'));
  if (!isPrompted) return undefined;
  return { name: nameAt(line, read.at), isLabelled: read.isLabelled ?? false };
}

const NAME = /(?:\+?\d+\s+)?["']?([^\s"']{0,60})/y;

function nameAt(line: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(line)?.[1] ?? '';
}
