/** The simulated link: two directions that hold bytes back until they are due, and hand them on in order. */
import type { Network } from '@roundtrip/protocol';
import type { Alarm } from './alarms.ts';
import { DelaySchedule } from './delay-schedule.ts';
import { threadAlarms } from './thread-alarms.ts';

/** Bits in a megabit over milliseconds in a second over bits in a byte. */
const BYTES_PER_MS_PER_MBPS = 1e6 / 1000 / 8;

/**
 * One direction. A packet may carry what its receiver wants to know of it (`Tag`).
 * Packets leave in the order in which they came, each once.
 */
export class LinkDirection<Tag> {
  readonly #schedule: DelaySchedule;
  readonly #deliver: (bytes: Buffer, tag: Tag) => void;
  readonly #changed: () => void;
  readonly #held: { dueAt: number; bytes: Buffer; tag: Tag }[] = [];
  #head = 0;

  constructor(schedule: DelaySchedule, deliver: (bytes: Buffer, tag: Tag) => void, changed: () => void) {
    this.#schedule = schedule;
    this.#deliver = deliver;
    this.#changed = changed;
  }

  /** Bytes longer than this must be pushed in pieces. */
  get packetBytes(): number {
    return this.#schedule.packetBytes;
  }

  /** Takes a packet that arrives at the link now. */
  push(at: number, bytes: Buffer, tag: Tag): void {
    this.#held.push({ dueAt: this.#schedule.dueAt(at, bytes.length), bytes, tag });
    this.#changed();
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
      this.#deliver(packet.bytes, packet.tag);
    }
  }

  clear(): void {
    this.#held.length = 0;
    this.#head = 0;
  }
}

export interface LinkEnds<Out, In> {
  toRedis: (bytes: Buffer, tag: Out) => void;
  toClient: (bytes: Buffer, tag: In) => void;
  /** Whether Redis owes no reply: then nothing can arrive while the link naps. */
  redisIsIdle: () => boolean;
}

/** Both directions under one alarm, so that they never compete for the thread. */
export class Link<Out, In> {
  readonly outbound: LinkDirection<Out>;
  readonly inbound: LinkDirection<In>;
  readonly #alarm: Alarm;

  constructor(network: Network, seed: number, ends: LinkEnds<Out, In>) {
    const { rttMs, jitterMs = 0, bandwidthMbps } = network;
    const bytesPerMs = bandwidthMbps === undefined ? undefined : bandwidthMbps * BYTES_PER_MS_PER_MBPS;
    const direction = (index: number) =>
      new DelaySchedule({ delayMs: rttMs / 2, jitterMs, bytesPerMs, seed: seed * 2 + index });
    const changed = () => this.#setAlarm();
    this.outbound = new LinkDirection(direction(0), ends.toRedis, changed);
    this.inbound = new LinkDirection(direction(1), ends.toClient, changed);
    this.#alarm = threadAlarms.open(() => this.#release(), ends.redisIsIdle);
  }

  /** Drops what is held: the connection is gone. */
  close(): void {
    this.outbound.clear();
    this.inbound.clear();
    this.#alarm.close();
  }

  /**
   * Hands Redis what is due already. To be called with every write: a client that issues many commands without yielding
   * keeps the alarm from going off, but on a real network its first bytes would be on their way meanwhile.
   */
  releaseOutbound(): void {
    this.outbound.release(performance.now());
  }

  #release(): void {
    this.outbound.release(performance.now());
    this.inbound.release(performance.now());
    this.#setAlarm();
  }

  #setAlarm(): void {
    const out = this.outbound.nextDue;
    const back = this.inbound.nextDue;
    this.#alarm.set(out === undefined ? back : back === undefined ? out : Math.min(out, back));
  }
}
