/**
 * Follows `redis-cli` sessions through a text: the lines below a prompt are replies, until a line that somebody typed
 * there. `redis-cli` quotes strings, or with `--raw` does not: then a reply may read like a command, and the rest of
 * the text has to decide.
 */
import { type Line, readLine } from '../line.ts';
import { skipBlanks } from '../tokenize.ts';
import { beginsLikeCommand } from './command-like.ts';
import { withoutLabels } from './log-label.ts';
import { readRecord } from './record.ts';
import { isWrittenRaw, type ReplyForm, replyFormOf } from './reply.ts';

export interface Prompted {
  /** The command's name, or empty. */
  name: string;
  /** Whether a log put a label in front of the line; the lines below then have one too. */
  isLabelled: boolean;
}

/** The possible kinds of a line below a prompt. */
export type Below = 'reply' | 'typed' | 'unclear';

export class Session {
  readonly #survey: () => Survey;
  #above: Prompted | undefined;
  /** Form of the reply so far: one that begins raw stays raw to its end. */
  #form: ReplyForm | 'raw' | undefined;

  /** @param survey called only if a reply reads like a command */
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
   * Classifies a line of an open session.
   *
   * @param number of the line, 1-based
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

/** What is known about all sessions of a text. */
export interface Survey {
  /** Forms of those lines that are certainly replies. */
  shows: ReadonlySet<ReplyForm | 'raw'>;
  /** 1-based number of the last line with a prompt. */
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

/** Whether the line is neither a command nor a reply. */
function isSilent(line: string): boolean {
  return ['blank', 'comment', 'barrier'].includes(readLine(line, 0).kind);
}

function isRecord(line: string): boolean {
  return readRecord(line, skipBlanks(line, 0)) !== undefined;
}

/** The command after a line's prompt; `undefined` if the line has no prompt. */
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
