/** One direction of the simulated link, with a congestion window in front of the pipe. */
import type { SegmentSender, Travel } from '@roundtrip/analysis';
import type { DelaySchedule } from './delay-schedule.ts';
import { type Deliver, HeldPackets } from './held-packets.ts';
import type { LinkDirection, TagOf } from './link-direction.ts';

interface Piece<Tag> {
  bytes: Uint8Array;
  tag: Tag;
  /** On the sender's clock. */
  writtenAt: number;
}

/** Creates the sender, given how its segments travel. */
export type MakeSender<Tag> = (travel: Travel<Piece<Tag>>) => SegmentSender<Piece<Tag>>;

export class TcpDirection<Tag> implements LinkDirection<Tag> {
  readonly #schedule: DelaySchedule;
  readonly #sender: SegmentSender<Piece<Tag>>;
  readonly #originMs: number;
  readonly #held: HeldPackets<Tag>;
  readonly #onChange: () => void;

  /**
   * @param originMs value of `performance.now()` when the sender's clock is 0
   * @param changed called when `nextDue` may have changed
   */
  constructor(
    schedule: DelaySchedule,
    makeSender: MakeSender<Tag>,
    originMs: number,
    deliver: Deliver<Tag>,
    onChange: () => void,
  ) {
    this.#schedule = schedule;
    this.#sender = makeSender((pieces, at) => this.#travel(pieces, at));
    this.#originMs = originMs;
    this.#held = new HeldPackets(deliver);
    this.#onChange = onChange;
  }

  push(at: number, bytes: Uint8Array, tagOf: TagOf<Tag>): void {
    const writtenAt = at - this.#originMs;
    const sender = this.#sender;
    sender.beginWrite(writtenAt);
    for (let from = 0; from === 0 || from < bytes.length; ) {
      const { pieceBytes } = sender;
      const piece =
        from === 0 && bytes.length <= pieceBytes ? bytes : bytes.subarray(from, from + pieceBytes);
      sender.add({ bytes: piece, tag: tagOf(piece), writtenAt }, piece.length);
      from += Math.max(1, piece.length);
    }
    sender.endWrite(writtenAt);
    this.#onChange();
  }

  /** Waiting bytes leave at the next acknowledgement, and take at least the minimum delay to arrive. */
  get nextDue(): number | undefined {
    const { nextDue } = this.#held;
    const acknowledgedAt = this.#sender.isWaiting ? this.#sender.nextAcknowledgement : undefined;
    if (acknowledgedAt === undefined) return nextDue;
    const dueAt = acknowledgedAt + this.#originMs + this.#schedule.minDelayMs;
    return nextDue === undefined ? dueAt : Math.min(nextDue, dueAt);
  }

  release(now: number): void {
    this.#sender.advance(now - this.#originMs);
    this.#held.release(now);
  }

  clear(): void {
    this.#sender.clear();
    this.#held.clear();
  }

  #travel(pieces: readonly Piece<Tag>[], at: number): number {
    let arrivesAt = at;
    for (const { bytes, tag, writtenAt } of pieces) {
      arrivesAt = this.#schedule.dueAt(at, bytes.length);
      this.#held.holdWithLast({ dueAt: arrivesAt + this.#originMs, bytes, tag, waitedMs: at - writtenAt });
    }
    return arrivesAt;
  }
}
