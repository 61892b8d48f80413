/**
 * One direction of the simulated link: an ideal pipe. A packet may carry what its receiver wants to know of it (`Tag`).
 * Packets leave in the order in which they came, each once.
 */
import type { DelaySchedule } from './delay-schedule.ts';
import { type Deliver, HeldPackets } from './held-packets.ts';

/** What a tag is made from: all bytes up to the end of the packet. Asked once for each, in order. */
export type TagOf<Tag> = (packet: Uint8Array) => Tag;

export interface LinkDirection<Tag> {
  /** Takes bytes that arrive at the link at `at`, now or, as what was pushed before, earlier. */
  push(at: number, bytes: Uint8Array, tagOf: TagOf<Tag>): void;
  /** Until when nothing has to be released; undefined when nothing is held. */
  readonly nextDue: number | undefined;
  /** Hands on all that is due by `now`. */
  release(now: number): void;
  /** Drops what is held. */
  clear(): void;
}

export class IdealPipe<Tag> implements LinkDirection<Tag> {
  readonly #schedule: DelaySchedule;
  readonly #held: HeldPackets<Tag>;
  readonly #changed: () => void;

  /** @param changed called when `nextDue` may be another */
  constructor(schedule: DelaySchedule, deliver: Deliver<Tag>, changed: () => void) {
    this.#schedule = schedule;
    this.#held = new HeldPackets(deliver);
    this.#changed = changed;
  }

  push(at: number, bytes: Uint8Array, tagOf: TagOf<Tag>): void {
    const { packetBytes } = this.#schedule;
    for (let from = 0; from === 0 || from < bytes.length; from += packetBytes) {
      const packet = bytes.length <= packetBytes ? bytes : bytes.subarray(from, from + packetBytes);
      const tag = tagOf(packet);
      this.#held.hold({ dueAt: this.#schedule.dueAt(at, packet.length), bytes: packet, tag, waitedMs: 0 });
    }
    this.#changed();
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
