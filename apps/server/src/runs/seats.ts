/**
 * Seats: worker threads with a processor each. A seat is held by one run, or shared by runs that mostly wait. It has no
 * clock: times are milliseconds on the caller's.
 */
import type { Need } from './need.ts';

/** Share of a processor that runs on one seat may need together: the rest keeps each of them on time. */
export const ROOM = 0.4;

export interface SeatsGiven {
  /** Number of worker threads. */
  count: number;
  /** Number of runs that may share one. */
  mostSharing: number;
}

interface Stay {
  seat: number;
  need: Need;
  /** When it is expected to leave, milliseconds. */
  endsAt: number;
}

/** The runs on one seat together. */
interface Load {
  runs: number;
  share: number;
}

const EMPTY: Load = { runs: 0, share: 0 };

export class Seats<Run> {
  readonly #given: SeatsGiven;
  /** In the order in which they started. */
  readonly #stays: Map<Run, Stay>;
  readonly #loads: Load[];

  constructor(given: SeatsGiven, stays: ReadonlyMap<Run, Stay> = new Map()) {
    this.#given = given;
    this.#stays = new Map(stays);
    this.#loads = Array.from({ length: given.count }, (_, seat) => loadOf(this.#staysOn(seat)));
  }

  /** Number of runs that have a seat. */
  get taken(): number {
    return this.#stays.size;
  }

  /** Whether a run that needs next to nothing would find a seat. */
  get hasRoom(): boolean {
    return this.find({ share: 0, ms: 0 }) !== undefined;
  }

  /**
   * The seat that would take a run now: the fullest, so that runs that need a seat to themselves find a free one.
   *
   * @param except a seat that must not be taken
   */
  find(need: Need, except?: number): number | undefined {
    let found: number | undefined;
    let most = -1;
    for (const [seat, load] of this.#loads.entries()) {
      if (seat === except || load.runs <= most || !this.#fits(load, need)) continue;
      found = seat;
      most = load.runs;
    }
    return found;
  }

  /** The seat that is expected to take a run first, and when: `now` at the earliest. */
  earliest(need: Need, now: number): { seat: number; at: number } {
    let first = { seat: 0, at: Number.POSITIVE_INFINITY };
    for (const seat of this.#loads.keys()) {
      const left = this.#staysOn(seat).sort((a, b) => a.endsAt - b.endsAt);
      let { runs, share } = loadOf(left);
      let at = now;
      for (const { need: its, endsAt } of left) {
        if (this.#fits({ runs, share }, need)) break;
        runs--;
        share -= its.share;
        at = Math.max(at, endsAt);
      }
      if (at < first.at) first = { seat, at };
    }
    return first;
  }

  take(seat: number, run: Run, need: Need, now: number): void {
    this.#stays.set(run, { seat, need, endsAt: now + need.ms });
    this.#loads[seat] = loadOf(this.#staysOn(seat));
  }

  /** @returns whether it had one */
  leave(run: Run): boolean {
    const stay = this.#stays.get(run);
    if (stay === undefined) return false;
    this.#stays.delete(run);
    this.#loads[stay.seat] = loadOf(this.#staysOn(stay.seat));
    return true;
  }

  /** The run that is expected to leave first, and when; among equals the one that started first. */
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

  #staysOn(seat: number): Stay[] {
    return [...this.#stays.values()].filter((stay) => stay.seat === seat);
  }

  /** An empty seat takes anybody. */
  #fits({ runs, share }: Load, need: Need): boolean {
    return runs === 0 || (runs < this.#given.mostSharing && share + need.share <= ROOM);
  }
}

/** Summed anew each time: adding and subtracting would accumulate rounding errors. */
function loadOf(stays: readonly Stay[]): Load {
  return stays.reduce((load, { need }) => ({ runs: load.runs + 1, share: load.share + need.share }), EMPTY);
}
