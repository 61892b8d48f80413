/** The replies that a run keeps: raw bytes by lane, repetition and index, so that any can be printed on demand. */
import { LIMITS } from '@roundtrip/protocol';

/** Rows of one repetition of a lane that follow one another, with what was kept of their replies. */
export interface KeptRows {
  lane: number;
  repetition: number;
  /** Index of the first. */
  from: number;
  count: number;
  /** Raw replies that were kept, one after another, and the length of each row's; 0 where it was not kept. */
  replies: Uint8Array<ArrayBuffer>;
  replyLengths: Uint32Array<ArrayBuffer>;
}

type Rows = Pick<KeptRows, 'from' | 'count'> &
  /** Absent once they have been let go. */
  Partial<Pick<KeptRows, 'replies' | 'replyLengths'>>;

export class ReplyStore {
  readonly #lanes = new Map<number, Map<number, Rows[]>>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  add({ lane, repetition, from, count, replies, replyLengths }: KeptRows): void {
    const repetitions = this.#lanes.get(lane) ?? new Map<number, Rows[]>();
    this.#lanes.set(lane, repetitions);
    const chunks = repetitions.get(repetition) ?? [];
    repetitions.set(repetition, chunks);
    chunks.push({ from, count, replies, replyLengths });
    this.#bytes += bytesOf({ from, count, replies, replyLengths });
  }

  /** From here on every reply reads as not kept. */
  letGo(): void {
    for (const repetitions of this.#lanes.values()) {
      for (const chunks of repetitions.values()) {
        for (const chunk of chunks) {
          delete chunk.replies;
          delete chunk.replyLengths;
        }
      }
    }
    this.#bytes = 0;
  }

  /** Forgets all repetitions of a lane but one. */
  keepOnly(lane: number, repetition: number): void {
    const repetitions = this.#lanes.get(lane);
    const rows = repetitions?.get(repetition);
    if (!repetitions || !rows) return;
    repetitions.delete(repetition);
    for (const chunk of [...repetitions.values()].flat()) this.#bytes -= bytesOf(chunk);
    this.#lanes.set(lane, new Map([[repetition, rows]]));
  }

  /**
   * Raw replies of a lane's last repetition from index `from` on, at most `count`, as far as rows have come;
   * undefined where a reply was not kept.
   */
  read(lane: number, from: number, count: number): (Uint8Array | undefined)[] {
    const chunks = [...(this.#lanes.get(lane)?.values() ?? [])].at(-1) ?? [];
    const to = from + Math.min(count, LIMITS.repliesPerRequest);
    const found: (Uint8Array | undefined)[] = [];
    for (const chunk of chunks) {
      if (chunk.from >= to) break;
      if (chunk.from + chunk.count > from) found.push(...repliesOf(chunk, from, to));
    }
    return found;
  }
}

function bytesOf({ replies, replyLengths }: Rows): number {
  return (replies?.byteLength ?? 0) + (replyLengths?.byteLength ?? 0);
}

function repliesOf(chunk: Rows, from: number, to: number): (Uint8Array | undefined)[] {
  const { replies, replyLengths = new Uint32Array(chunk.count) } = chunk;
  const found: (Uint8Array | undefined)[] = [];
  let offset = 0;
  replyLengths.forEach((length, row) => {
    const index = chunk.from + row;
    if (index >= from && index < to) {
      found.push(length === 0 ? undefined : replies?.subarray(offset, offset + length));
    }
    offset += length;
  });
  return found;
}
