/** What each request and reply on the wire is to the trace: the strategies announce it, the recorder follows it. */

export type FrameRole =
  /** The request is a row, its reply is the row's. */
  | 'command'
  /** Neither is a row: MULTI, WATCH, DISCARD. Counted in bytes and writes only. */
  | 'aside'
  /** The request is a row; the reply only says QUEUED, or why it could not be. */
  | 'queued'
  /** The request is no row; the elements of the reply are the replies of the rows queued before it. */
  | 'exec';

interface Stretch {
  role: FrameRole;
  count: number;
}

/** A place in the queue: the stretch being read, and how many of its frames are left. */
interface Reader {
  stretch: number;
  role: FrameRole;
  left: number;
}

/** A queue of roles, run-length coded, read at two places: by the requests as they are written and by the replies. */
export class FramePlan {
  readonly #stretches: Stretch[] = [];
  readonly #requests: Reader = { stretch: -1, role: 'command', left: 0 };
  readonly #replies: Reader = { stretch: -1, role: 'command', left: 0 };

  /** Announces the next `count` frames, at least one, before the first of them is written. */
  expect(role: FrameRole, count: number): void {
    this.#stretches.push({ role, count });
    this.#dropRead();
  }

  nextRequest(): FrameRole {
    return this.#next(this.#requests);
  }

  nextReply(): FrameRole {
    return this.#next(this.#replies);
  }

  /** The role of the reply to come, without reading it; undefined when none is announced. */
  get comingReply(): FrameRole | undefined {
    const { stretch, role, left } = this.#replies;
    return left > 0 ? role : this.#stretches[stretch + 1]?.role;
  }

  #next(reader: Reader): FrameRole {
    if (reader.left === 0) {
      const next = this.#stretches[++reader.stretch];
      if (!next) throw new Error('a frame on the wire that no strategy announced');
      reader.role = next.role;
      reader.left = next.count;
    }
    reader.left--;
    return reader.role;
  }

  /** Keeps the queue short over a long lane: what both readers are past is dropped, many stretches at a time. */
  #dropRead(): void {
    const past = Math.min(this.#requests.stretch, this.#replies.stretch);
    if (past < 64) return;
    this.#stretches.splice(0, past);
    this.#requests.stretch -= past;
    this.#replies.stretch -= past;
  }
}
