/** Packets that have left their sender and have not arrived: they arrive in the order in which they left, each once. */

import { Queue } from '@roundtrip/analysis';

/** @param waitedMs how long the packet waited before it left, milliseconds */
export type Deliver<Tag> = (bytes: Uint8Array, tag: Tag, waitedMs: number) => void;

interface Packet<Tag> {
  dueAt: number;
  bytes: Uint8Array;
  tag: Tag;
  waitedMs: number;
}

export class HeldPackets<Tag> {
  readonly #deliver: Deliver<Tag>;
  readonly #held = new Queue<Packet<Tag>>();

  constructor(deliver: Deliver<Tag>) {
    this.#deliver = deliver;
  }

  /** @param packet due no sooner than the one before it */
  hold(packet: Packet<Tag>): void {
    this.#held.push(packet);
  }

  /**
   * Makes the packet a part of the last one held where they left and arrive together and lie side by side in memory, so that
   * they are handed on at once.
   */
  holdWithLast(packet: Packet<Tag>): void {
    const { last } = this.#held;
    if (last === undefined || !areOne(last, packet)) return this.hold(packet);
    const { bytes } = last;
    last.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length + packet.bytes.length);
    last.tag = packet.tag;
  }

  /** When the next packet is due; undefined when none is held. */
  get nextDue(): number | undefined {
    return this.#held.first?.dueAt;
  }

  /** Hands on all that is due by `now`. */
  release(now: number): void {
    for (let first = this.#held.first; first && first.dueAt <= now; first = this.#held.first) {
      this.#held.shift();
      this.#deliver(first.bytes, first.tag, first.waitedMs);
    }
  }

  clear(): void {
    this.#held.clear();
  }
}

function areOne<Tag>(before: Packet<Tag>, after: Packet<Tag>): boolean {
  return (
    before.dueAt === after.dueAt &&
    before.waitedMs === after.waitedMs &&
    before.bytes.buffer === after.bytes.buffer &&
    before.bytes.byteOffset + before.bytes.length === after.bytes.byteOffset &&
    after.bytes.length > 0
  );
}
