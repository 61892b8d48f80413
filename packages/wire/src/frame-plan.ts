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

/** A queue of roles, run-length coded, read at two places: by the requests as they are written and by the replies. */
export class FramePlan {
  readonly #stretches: Stretch[] = [];
  /** Place of each reader: the stretch it is in and how many frames of it have been read. */
  readonly #requests = { stretch: 0, read: 0 };
  readonly #replies = { stretch: 0, read: 0 };

  /** Announces the next `count` frames, before the first of them is written. */
  expect(role: FrameRole, count: number): void {
    const last = this.#stretches.at(-1);
    if (last?.role === role) last.count += count;
    else this.#stretches.push({ role, count });
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
    const { stretch, read } = this.#replies;
    const current = this.#stretches[stretch];
    return current && read < current.count ? current.role : this.#stretches[stretch + 1]?.role;
  }

  #next(reader: { stretch: number; read: number }): FrameRole {
    let stretch = this.#stretches[reader.stretch];
    if (stretch && reader.read === stretch.count) {
      reader.stretch++;
      reader.read = 0;
      stretch = this.#stretches[reader.stretch];
    }
    if (!stretch) throw new Error('a frame on the wire that no strategy announced');
    reader.read++;
    return stretch.role;
  }

  /** Keeps the queue short over a long lane: what both readers are past is dropped, a batch at a time. */
  #dropRead(): void {
    const past = Math.min(this.#requests.stretch, this.#replies.stretch);
    if (past < 64) return;
    this.#stretches.splice(0, past);
    this.#requests.stretch -= past;
    this.#replies.stretch -= past;
  }
}
