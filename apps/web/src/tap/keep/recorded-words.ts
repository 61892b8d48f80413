/** The commands and replies of a recording, fetched from the server before it forgets them. */
import type { RecordedWords as Answer, TapCommandsRequest, WireError } from '@roundtrip/protocol';
import type { Recording } from '../recording/recording.ts';
import { firstRowFrom } from './latest-rows.ts';

export type AskForWords = (
  request: TapCommandsRequest,
) => Promise<({ ok: true } & Answer) | { ok: false; error: WireError }>;

export interface ConnectionWords {
  commands: (readonly string[] | null)[];
  replies: (string | null)[];
  /** Indices of the commands that are not whole. */
  cut: number[];
}

interface Fetched extends Answer {
  /** Row of the first. */
  from: number;
}

/** Of one question: an answer is 4 MB at most. */
const ROWS_PER_QUESTION = 500;

export class RecordedWords {
  readonly #ask: AskForWords;
  /** By connection, in order of their rows and without gaps. */
  readonly #fetched = new Map<number, Fetched[]>();

  constructor(ask: AskForWords) {
    this.#ask = ask;
  }

  /**
   * Asks for those of the rows sent at this instant or later that have not been asked for yet, and forgets those before.
   *
   * @returns whether all were answered: the tap may be gone
   */
  async follow(tapId: string, recording: Recording, fromMs: number): Promise<boolean> {
    for (const { connection } of recording.connections) {
      const rows = recording.rowsOf(connection);
      if (rows === undefined) continue;
      const first = firstRowFrom(rows, fromMs);
      const kept = (this.#fetched.get(connection) ?? []).filter(
        ({ from, replies }) => from + replies.length > first,
      );
      this.#fetched.set(connection, kept);
      for (let from = Math.max(first, endOf(kept)); from < rows.end; from = endOf(kept)) {
        const count = Math.min(ROWS_PER_QUESTION, rows.end - from);
        const answer = await this.#ask({ tapId, connection, from, count });
        if (!answer.ok) return false;
        kept.push({ from, ...padded(answer, count) });
      }
    }
    return true;
  }

  /** Of rows that follow one another; null for what has not been fetched, or was not kept. */
  wordsOf(connection: number, from: number, count: number): ConnectionWords {
    const commands = Array<readonly string[] | null>(count).fill(null);
    const replies = Array<string | null>(count).fill(null);
    const cut: number[] = [];
    for (const part of this.#fetched.get(connection) ?? []) {
      const [first, end] = [
        Math.max(from, part.from),
        Math.min(from + count, part.from + part.replies.length),
      ];
      for (let row = first; row < end; row++) {
        commands[row - from] = part.commands[row - part.from] ?? null;
        replies[row - from] = part.replies[row - part.from] ?? null;
      }
      for (const index of part.cut) {
        const row = part.from + index;
        if (row >= first && row < end) cut.push(row - from);
      }
    }
    return { commands, replies, cut };
  }
}

function endOf(parts: readonly Fetched[]): number {
  const last = parts.at(-1);
  return last === undefined ? 0 : last.from + last.replies.length;
}

/** What the server has forgotten is missing for ever. */
function padded({ commands, replies, cut }: Answer, count: number): Answer {
  const missing = Array<null>(Math.max(0, count - replies.length)).fill(null);
  return { commands: [...commands, ...missing], replies: [...replies, ...missing], cut };
}
