/** How each request and reply on the wire maps to the trace: strategies announce it, the recorder follows it. */

export type FrameRole =
  /** Request and reply belong to one row. */
  | 'command'
  /** Belongs to no row: MULTI, WATCH, DISCARD. Counted in bytes and writes only. */
  | 'control'
  /** The request is a row; the reply only says QUEUED, or why the command could not be queued. */
  | 'queued'
  /** The request is not a row; the elements of the reply are the replies of the rows queued before it. */
  | 'exec';

interface Run {
  role: FrameRole;
  count: number;
}

/** A position in the queue: the run being read, and how many of its frames are left. */
interface Reader {
  run: number;
  role: FrameRole;
  left: number;
}

/** A run-length encoded queue of roles with two readers: requests as they are written, and replies. */
export class FramePlan {
  readonly #runs: Run[] = [];
  readonly #requests: Reader = { run: -1, role: 'command', left: 0 };
  readonly #replies: Reader = { run: -1, role: 'command', left: 0 };

  /** Announces the next `count` frames, at least one, before the first of them is written. */
  expect(role: FrameRole, count: number): void {
    this.#runs.push({ role, count });
    this.#dropPassed();
  }

  nextRequest(): FrameRole {
    return this.#next(this.#requests);
  }

  nextReply(): FrameRole {
    return this.#next(this.#replies);
  }

  /** The role of the next reply, without consuming it; undefined if none is announced. */
  get upcomingReply(): FrameRole | undefined {
    const { run, role, left } = this.#replies;
    return left > 0 ? role : this.#runs[run + 1]?.role;
  }

  #next(reader: Reader): FrameRole {
    if (reader.left === 0) {
      const next = this.#runs[++reader.run];
      if (!next) throw new Error('a frame on the wire that no strategy announced');
      reader.role = next.role;
      reader.left = next.count;
    }
    reader.left--;
    return reader.role;
  }

  /** Keeps the queue short over a long lane by dropping runs that both readers have passed, many at a time. */
  #dropPassed(): void {
    const passed = Math.min(this.#requests.run, this.#replies.run);
    if (passed < 64) return;
    this.#runs.splice(0, passed);
    this.#requests.run -= passed;
    this.#replies.run -= passed;
  }
}
