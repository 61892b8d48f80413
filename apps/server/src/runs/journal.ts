/** All that a run has told, in order, so that whoever was away or reads slowly is told the rest. */
import type { RunEvent } from '@roundtrip/protocol';

export interface Entry {
  /** Absent once it has been let go. */
  told: RunEvent | undefined;
}

/** Who is told, each entry once and in order. */
export interface Follower {
  take(entry: Entry): void;
}

/** Which repetition of which lane. */
type Place = Pick<Extract<RunEvent, { event: 'lane:chunk' }>['payload'], 'lane' | 'repetition'>;

/** What the objects of an entry weigh beside the rows or texts in it, bytes. */
const ENTRY_BYTES = 200;

export class Journal {
  readonly #entries: Entry[] = [];
  readonly #followers = new Set<Follower>();
  /** How many entries there were when a follower stopped. */
  readonly #stoppedAt = new WeakMap<Follower, number>();
  #detailBytes = 0;

  /** Bytes held for rows and observations: what can be let go. */
  get detailBytes(): number {
    return this.#detailBytes;
  }

  tell(told: RunEvent): void {
    const entry: Entry = { told };
    this.#entries.push(entry);
    this.#detailBytes += bytesOf(told);
    for (const follower of this.#followers) follower.take(entry);
  }

  /** From now on. */
  follow(follower: Follower): void {
    this.#followers.add(follower);
  }

  unfollow(follower: Follower): void {
    if (this.#followers.delete(follower)) this.#stoppedAt.set(follower, this.#entries.length);
  }

  /** All again from the beginning, and what is to come. Places in the queue that have passed are left out. */
  retell(follower: Follower): void {
    this.#tellFrom(0, follower);
  }

  /** What came before it followed and while it did not, and what is to come: each entry once, however often it stops. */
  followRest(follower: Follower): void {
    if (!this.#followers.has(follower)) this.#tellFrom(this.#stoppedAt.get(follower) ?? 0, follower);
  }

  /** From the first. */
  *[Symbol.iterator](): Generator<RunEvent> {
    for (const { told } of this.#entries) if (told) yield told;
  }

  /** Lets go of all rows and observations. */
  forgetDetails(): void {
    this.#forget(() => true);
  }

  /**
   * Lets go of the rows and observations of the first repetition that has any, but not of the one under way.
   *
   * @returns whether there was one.
   */
  forgetOldestRepetition(): boolean {
    const last = this.#entries.at(-1)?.told;
    const underWay = last && isDetail(last) ? last.payload : undefined;
    const oldest = this.#details().find(({ payload }) => !isOf(payload, underWay))?.payload;
    if (!oldest) return false;
    this.#forget(({ payload }) => isOf(payload, oldest));
    return true;
  }

  #tellFrom(first: number, follower: Follower): void {
    for (const entry of this.#entries.slice(first))
      if (entry.told?.event !== 'run:queued') follower.take(entry);
    this.follow(follower);
  }

  #details(): Detail[] {
    return this.#entries.flatMap(({ told }) => (told && isDetail(told) ? told : []));
  }

  #forget(which: (detail: Detail) => boolean): void {
    for (const entry of this.#entries) {
      const { told } = entry;
      if (!told || !isDetail(told) || !which(told)) continue;
      this.#detailBytes -= bytesOf(told);
      entry.told = undefined;
    }
  }
}

type Detail = Extract<RunEvent, { event: 'lane:chunk' | 'lane:observed' | 'lane:looks' }>;

function isDetail(told: RunEvent): told is Detail {
  return told.event === 'lane:chunk' || told.event === 'lane:observed' || told.event === 'lane:looks';
}

function isOf(one: Place, other: Place | undefined): boolean {
  return one.lane === other?.lane && one.repetition === other.repetition;
}

function bytesOf(told: RunEvent): number {
  switch (told.event) {
    case 'lane:chunk':
      return ENTRY_BYTES + told.payload.columns.byteLength + (told.payload.departures?.byteLength ?? 0);
    case 'lane:looks':
      return ENTRY_BYTES + told.payload.columns.byteLength;
    case 'lane:observed':
      // A text takes one or two bytes a character.
      return told.payload.replies.reduce((sum, text) => sum + 2 * text.length, ENTRY_BYTES);
    default:
      return 0;
  }
}
