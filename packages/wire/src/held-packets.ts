/** Packets that have left their sender and have not arrived: they arrive in the order in which they left, each once. */

/** @param waitedMs how long the packet waited before it left, milliseconds */
export type Deliver<Tag> = (bytes: Buffer, tag: Tag, waitedMs: number) => void;

interface Packet<Tag> {
  dueAt: number;
  bytes: Buffer;
  tag: Tag;
  waitedMs: number;
}

export class HeldPackets<Tag> {
  readonly #deliver: Deliver<Tag>;
  readonly #held: Packet<Tag>[] = [];
  #head = 0;

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
    const last = this.#held.at(-1);
    if (last === undefined || !areOne(last, packet)) return this.hold(packet);
    const { bytes } = last;
    last.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length + packet.bytes.length);
    last.tag = packet.tag;
  }

  /** When the next packet is due; undefined when none is held. */
  get nextDue(): number | undefined {
    return this.#held[this.#head]?.dueAt;
  }

  /** Hands on all that is due by `now`. */
  release(now: number): void {
    for (
      let packet = this.#held[this.#head];
      packet && packet.dueAt <= now;
      packet = this.#held[this.#head]
    ) {
      this.#head++;
      if (this.#head === this.#held.length) {
        this.#held.length = 0;
        this.#head = 0;
      }
      this.#deliver(packet.bytes, packet.tag, packet.waitedMs);
    }
  }

  clear(): void {
    this.#held.length = 0;
    this.#head = 0;
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
