/**
 * Who is told what happens in runs: a page or a program, whichever connection it has at the moment. What it is told is a
 * list of references to what the runs keep; each connection is a reader of that list, and says how far it has read
 * when it comes back.
 */
import type { RunEvent } from '@roundtrip/protocol';
import type { Entry, Follower } from '../runs/journal.ts';

/** A connection. */
export interface Outlet {
  /** Takes an event and the position after it, which the client gives back when it reconnects. */
  send(told: RunEvent, position: number): void;
  /** Whether enough waits to be written to it; it asks for more when that has been written. */
  readonly isFull: boolean;
  /** Ends the connection: the client has another. */
  end(): void;
}

/** The most references kept behind the position that has been sent: what may be lost on the way. */
const KEPT_BEHIND = 65_536;

export class Viewer implements Follower {
  readonly sessionId: string;
  #list: Entry[] = [];
  /** Position of the list's first reference: those before it are forgotten. */
  #first = 0;
  /** Position of the next to be sent. */
  #next = 0;
  #outlet: Outlet | undefined;

  constructor(sessionId: string) {
    this.sessionId = sessionId;
  }

  take(entry: Entry): void {
    this.#list.push(entry);
    this.sendMore();
  }

  /** Whether what comes after a position can still be told. */
  has(position: number): boolean {
    return Number.isInteger(position) && position >= this.#first && position <= this.#next;
  }

  /** Goes on with another connection, from a position that it `has`. */
  attach(outlet: Outlet, position = this.#next): void {
    this.#outlet?.end();
    this.#outlet = outlet;
    this.#next = position;
    this.sendMore();
  }

  /** The connection is gone. @returns whether it was the one in use. */
  detach(outlet: Outlet): boolean {
    if (this.#outlet !== outlet) return false;
    this.#outlet = undefined;
    return true;
  }

  /** The client has everything up to the position: it never asks for anything before that again. */
  delivered(position: number): void {
    this.#forgetBefore(Math.min(position, this.#next));
  }

  /** Sends on as much as the connection takes. */
  sendMore(): void {
    const outlet = this.#outlet;
    const end = this.#first + this.#list.length;
    while (outlet && !outlet.isFull && this.#next < end) {
      const told = this.#list[this.#next - this.#first]?.told;
      this.#next++;
      if (told) outlet.send(told, this.#next);
    }
    // Seldom enough that moving the list costs nothing to speak of.
    if (this.#next - this.#first >= 2 * KEPT_BEHIND) this.#forgetBefore(this.#next - KEPT_BEHIND);
  }

  #forgetBefore(position: number): void {
    if (position <= this.#first) return;
    this.#list = this.#list.slice(position - this.#first);
    this.#first = position;
  }
}
