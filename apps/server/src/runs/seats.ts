/**
 * Seats: worker threads with a processor each. One is held by one run, or shared by runs that mostly wait. Holds no clock;
 * times are milliseconds on the caller's.
 */
import type { Need } from './need.ts';

/** Of a processor that runs with a seat in common may need together: the rest keeps each of them on time. */
const ROOM = 0.6;

export interface SeatsGiven {
  /** Worker threads. */
  count: number;
  /** Runs that may share one. */
  mostSharing: number;
}

interface Stay {
  seat: number;
  need: Need;
  /** When it is expected to leave. */
  endsAt: number;
}

export class Seats<Run> {
  readonly #given: SeatsGiven;
  /** In the order in which they began. */
  readonly #stays: Map<Run, Stay>;

  constructor(given: SeatsGiven, stays: ReadonlyMap<Run, Stay> = new Map()) {
    this.#given = given;
    this.#stays = new Map(stays);
  }

  /** Runs that have a seat. */
  get taken(): number {
    return this.#stays.size;
  }

  /** Whether a run that needs next to nothing would find one. */
  get hasRoom(): boolean {
    return this.find({ share: 0, ms: 0 }) !== undefined;
  }

  /**
   * The seat that would take a run now; the fullest, so that those stay free which others need for themselves.
   *
   * @param except a seat that is not to be taken
   */
  find(need: Need, except?: number): number | undefined {
    let found: { seat: number; runs: number } | undefined;
    for (const [seat, stays] of this.#bySeat().entries()) {
      if (seat === except || !this.#fits(stays, need)) continue;
      if (!found || stays.length > found.runs) found = { seat, runs: stays.length };
    }
    return found?.seat;
  }

  /** The seat that is expected to take a run first, and when; the earliest is `now`. */
  earliest(need: Need, now: number): { seat: number; at: number } {
    let first = { seat: 0, at: Number.POSITIVE_INFINITY };
    for (const [seat, stays] of this.#bySeat().entries()) {
      const left = stays.sort((a, b) => a.endsAt - b.endsAt);
      let at = now;
      while (!this.#fits(left, need)) at = Math.max(at, left.shift()?.endsAt ?? at);
      if (at < first.at) first = { seat, at };
    }
    return first;
  }

  take(seat: number, run: Run, need: Need, now: number): void {
    this.#stays.set(run, { seat, need, endsAt: now + need.ms });
  }

  /** @returns whether it had one */
  leave(run: Run): boolean {
    return this.#stays.delete(run);
  }

  /** The run that is expected to leave first, and when; of several the one that began first. */
  next(): { run: Run; endsAt: number } | undefined {
    let first: { run: Run; endsAt: number } | undefined;
    for (const [run, { endsAt }] of this.#stays) if (!first || endsAt < first.endsAt) first = { run, endsAt };
    return first;
  }

  runs(): Iterable<Run> {
    return this.#stays.keys();
  }

  copy(): Seats<Run> {
    return new Seats(this.#given, this.#stays);
  }

  #bySeat(): Stay[][] {
    const seats: Stay[][] = Array.from({ length: this.#given.count }, () => []);
    for (const stay of this.#stays.values()) seats[stay.seat]?.push(stay);
    return seats;
  }

  /** An empty seat takes anybody. */
  #fits(stays: readonly Stay[], { share }: Need): boolean {
    if (stays.length === 0) return true;
    const taken = stays.reduce((sum, { need }) => sum + need.share, 0);
    return stays.length < this.#given.mostSharing && taken + share <= ROOM;
  }
}
