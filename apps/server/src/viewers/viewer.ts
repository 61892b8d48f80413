/**
 * Somebody who is told about runs: a page or a program, on whichever connection it has at the moment. What it is told is a
 * list of references to what the runs keep. Each connection reads that list, and says how far it had read when it comes
 * back.
 */
import type { RunEvent } from '@roundtrip/protocol';
import type { Entry, Follower } from '../runs/journal.ts';

/** A connection, as a viewer sees it. */
export interface Outlet {
  /** Takes an event and the position after it, which the client returns when it reconnects. */
  send(told: RunEvent, position: number): void;
  /** Whether enough is waiting to be written; it asks for more once that has been written. */
  readonly isFull: boolean;
  /** Ends the connection because the client has another. */
  end(): void;
}

/** The most references kept behind the position that has been sent: they may get lost on the way. */
const KEPT_BEHIND = 65_536;

export class Viewer implements Follower {
  readonly sessionId: string;
  #list: Entry[] = [];
  /** Position of the list's first reference: those before it have been dropped. */
  #first = 0;
  /** Position of the next event to send. */
  #next = 0;
  #outlet: Outlet | undefined;

  constructor(sessionId: string) {
    this.sessionId = sessionId;
  }

  take(entry: Entry): void {
    this.#list.push(entry);
    this.sendMore();
  }

  /** Whether everything after a position can still be sent. */
  has(position: number): boolean {
    return Number.isInteger(position) && position >= this.#first && position <= this.#next;
  }

  /** Continues on another connection, from a position that it `has`. */
  attach(outlet: Outlet, position = this.#next): void {
    this.#outlet?.end();
    this.#outlet = outlet;
    this.#next = position;
    this.sendMore();
  }

  /** The connection is gone. @returns whether it was the one in use */
  detach(outlet: Outlet): boolean {
    if (this.#outlet !== outlet) return false;
    this.#outlet = undefined;
    return true;
  }

  /** The client has everything up to the position, and will never ask for anything before it. */
  delivered(position: number): void {
    this.#forgetBefore(Math.min(position, this.#next));
  }

  /** Sends as much as the connection takes. */
  sendMore(): void {
    const outlet = this.#outlet;
    const end = this.#first + this.#list.length;
    while (outlet && !outlet.isFull && this.#next < end) {
      const told = this.#list[this.#next - this.#first]?.told;
      this.#next++;
      if (told) outlet.send(told, this.#next);
    }
    // Seldom enough to make the cost of moving the list negligible.
    if (this.#next - this.#first >= 2 * KEPT_BEHIND) this.#forgetBefore(this.#next - KEPT_BEHIND);
  }

  #forgetBefore(position: number): void {
    if (position <= this.#first) return;
    this.#list = this.#list.slice(position - this.#first);
    this.#first = position;
  }
}
