/** Packets that have left their sender and have not arrived yet. They arrive in order, each once. */

import { Queue } from '@roundtrip/analysis';

/** @param waitedMs how long the packet waited before it left */
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

  /** @param packet due no sooner than the previous one */
  hold(packet: Packet<Tag>): void {
    this.#held.push(packet);
  }

  /**
   * Merges the packet into the last one held if they leave and arrive together and are adjacent in memory, so that they are
   * delivered at once.
   */
  holdWithLast(packet: Packet<Tag>): void {
    const { last } = this.#held;
    if (last === undefined || !areOne(last, packet)) return this.hold(packet);
    const { bytes } = last;
    last.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length + packet.bytes.length);
    last.tag = packet.tag;
  }

  /** When the next packet is due; undefined if none is held. */
  get nextDue(): number | undefined {
    return this.#held.first?.dueAt;
  }

  /** Delivers everything that is due by `now`. */
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
