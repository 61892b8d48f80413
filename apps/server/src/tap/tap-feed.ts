/**
 * What a tap tells its page, as fast as the page reads. A page that reads too slowly misses rows for a while, and is told
 * again all that the tap has kept: the server holds at most `LIMITS.tapUnreadBytes` for it.
 */
import { LIMITS, type TapEvents } from '@roundtrip/protocol';

/** A connection of the page that shows a tap. */
export interface TapPage {
  /** Enough is waiting to be written to it; it says when there is room again. */
  readonly isFull: boolean;
  tell<Name extends keyof TapEvents>(event: Name, payload: TapPayload<Name>): void;
}

export type TapPayload<Name extends keyof TapEvents> = Parameters<TapEvents[Name]>[0];

type Told = { [Name in keyof TapEvents]: { event: Name; payload: TapPayload<Name> } }[keyof TapEvents];

/** What the objects of an event weigh beside its rows, bytes. */
const EVENT_BYTES = 200;

export class TapFeed {
  readonly #tellAgain: () => void;
  #page: TapPage | undefined;
  #leftAt: number | undefined;
  #unread: Told[] = [];
  #unreadBytes = 0;
  /** Some of it was not told, for want of room. */
  #isBehind = false;

  /** @param tellAgain tells everything that is kept */
  constructor(tellAgain: () => void) {
    this.#tellAgain = tellAgain;
  }

  /** From now on this page is told, from the first event that is kept. */
  follow(page: TapPage): void {
    this.#page = page;
    this.#leftAt = undefined;
    this.#forget();
    this.#tellAgain();
  }

  /** The page is gone: it asks again when it is back, so nothing is kept for it. */
  unfollow(page: TapPage): void {
    if (this.#page !== page) return;
    this.#page = undefined;
    this.#leftAt = performance.now();
    this.#forget();
  }

  /** When its page was gone, on the clock of `performance.now()`; undefined while it has one. */
  get leftAt(): number | undefined {
    return this.#leftAt;
  }

  tell(told: Told): void {
    if (this.#page === undefined || this.#isBehind) return;
    this.#unread.push(told);
    this.#unreadBytes += bytesOf(told);
    this.#send();
    if (this.#unreadBytes <= LIMITS.tapUnreadBytes) return;
    this.#forget();
    this.#isBehind = true;
  }

  /** The page has room for more. */
  hasRoom(page: TapPage): void {
    if (this.#page !== page) return;
    this.#send();
    if (!this.#isBehind || page.isFull) return;
    this.#isBehind = false;
    this.#tellAgain();
  }

  #send(): void {
    const page = this.#page;
    let sent = 0;
    for (const told of this.#unread) {
      if (page === undefined || page.isFull) break;
      (page.tell as (event: string, payload: object) => void)(told.event, told.payload);
      this.#unreadBytes -= bytesOf(told);
      sent++;
    }
    this.#unread.splice(0, sent);
  }

  #forget(): void {
    this.#unread = [];
    this.#unreadBytes = 0;
    this.#isBehind = false;
  }
}

function bytesOf({ event, payload }: Told): number {
  return EVENT_BYTES + (event === 'tap:chunk' ? payload.columns.byteLength : 0);
}
