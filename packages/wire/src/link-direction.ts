/**
 * One direction of the simulated link: an ideal pipe. A packet may carry a tag with information for its receiver. Packets are
 * delivered in order, each once.
 */
import type { DelaySchedule } from './delay-schedule.ts';
import { type Deliver, HeldPackets } from './held-packets.ts';

/** Makes the tag of a packet from all bytes up to its end. Called once per packet, in order. */
export type TagOf<Tag> = (packet: Uint8Array) => Tag;

export interface LinkDirection<Tag> {
  /** Accepts bytes that reach the link at `at`: not in the future, and not before those pushed earlier. */
  push(at: number, bytes: Uint8Array, tagOf: TagOf<Tag>): void;
  /** When something must be released next; undefined if nothing is held. */
  readonly nextDue: number | undefined;
  /** Delivers everything that is due by `now`. */
  release(now: number): void;
  /** Drops everything held. */
  clear(): void;
}

export class IdealPipe<Tag> implements LinkDirection<Tag> {
  readonly #schedule: DelaySchedule;
  readonly #held: HeldPackets<Tag>;
  readonly #onChange: () => void;

  /** @param changed called when `nextDue` may have changed */
  constructor(schedule: DelaySchedule, deliver: Deliver<Tag>, onChange: () => void) {
    this.#schedule = schedule;
    this.#held = new HeldPackets(deliver);
    this.#onChange = onChange;
  }

  push(at: number, bytes: Uint8Array, tagOf: TagOf<Tag>): void {
    const { packetBytes } = this.#schedule;
    for (let from = 0; from === 0 || from < bytes.length; from += packetBytes) {
      const packet = bytes.length <= packetBytes ? bytes : bytes.subarray(from, from + packetBytes);
      const tag = tagOf(packet);
      this.#held.hold({ dueAt: this.#schedule.dueAt(at, packet.length), bytes: packet, tag, waitedMs: 0 });
    }
    this.#onChange();
  }

  get nextDue(): number | undefined {
    return this.#held.nextDue;
  }

  release(now: number): void {
    this.#held.release(now);
  }

  clear(): void {
    this.#held.clear();
  }
}
