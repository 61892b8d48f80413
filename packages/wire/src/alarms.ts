/**
 * The alarms of one thread: late by microseconds, where `setTimeout` is late by a millisecond and more.
 *
 * The thread sleeps on a plain timer until shortly before the next instant, then naps in slices so short that the event
 * loop keeps turning (a nap blocks the thread but burns no CPU), and for the last stretch polls the event loop: a thread
 * that sleeps is woken late when the machine has more to do than cores, and the longer the wait, the more of that it can
 * absorb. One poll serves all alarms, since each that turned the event loop by itself would make the others late.
 */

import type { EventLoop } from '@roundtrip/platform';

/** A plain timer may be this late, milliseconds; what is due sooner is napped and polled for. */
const COARSE_MARGIN_MS = 1.1;
/** The longest nap, milliseconds: so long at most does anything else on this thread wait. */
const LONGEST_NAP_MS = 0.25;
/** Share of a wait that is polled, so that waiting costs about so much of a core, and its bounds, milliseconds. */
const POLLED_SHARE = 0.25;
/** A nap oversleeps by the kernel's timer slack (50 µs) and a wake-up. */
const SHORTEST_POLL_MS = 0.09;
/** Longer than a busy scheduler keeps a thread waiting: a time slice of 3 or 4 ms. */
const LONGEST_POLL_MS = 5;

/** The thread as the alarms use it; a test has one of its own. */
export interface Thread extends Pick<EventLoop, 'sleep' | 'soon' | 'nap'> {
  /** Milliseconds. */
  now(): number;
}

/** A one-shot alarm, as its owner holds it. */
export interface Alarm {
  /** Sets it to an instant of the thread's clock, in place of the one before; undefined turns it off. */
  set(dueAt: number | undefined): void;
  /** It is not needed any more. */
  close(): void;
}

interface Held {
  readonly onDue: () => void;
  readonly mayNap: () => boolean;
  dueAt: number | undefined;
  /** From here on nothing sleeps any more. */
  pollFrom: number;
}

export class Alarms {
  readonly #thread: Thread;
  readonly #open = new Set<Held>();
  #callOff: (() => void) | undefined;
  #polling = false;
  /** Runs on this thread: one that has no alarm open is at something else, which a nap would make late. */
  #runs = 0;

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  /**
   * @param onDue called in a turn of the event loop of its own, never from within `set`.
   * @param mayNap whether its owner expects nothing else on this thread, so that blocking it for a moment makes nothing
   *   late; asked whether or not the alarm is set.
   */
  open(onDue: () => void, mayNap: () => boolean): Alarm {
    const alarm: Held = { onDue, mayNap, dueAt: undefined, pollFrom: 0 };
    this.#open.add(alarm);
    return {
      set: (dueAt) => this.#set(alarm, dueAt),
      close: () => {
        this.#set(alarm, undefined);
        this.#open.delete(alarm);
      },
    };
  }

  /** A run is on this thread, and opens one alarm at a time; the function given says that it has gone. */
  enter(): () => void {
    this.#runs++;
    return () => void this.#runs--;
  }

  #set(alarm: Held, dueAt: number | undefined): void {
    if (dueAt === alarm.dueAt) return;
    alarm.dueAt = dueAt;
    if (dueAt !== undefined) {
      const share = POLLED_SHARE * (dueAt - this.#thread.now());
      alarm.pollFrom = dueAt - Math.min(Math.max(SHORTEST_POLL_MS, share), LONGEST_POLL_MS);
    }
    this.#callOff?.();
    this.#callOff = undefined;
    if (!this.#polling) this.#wait();
  }

  #wait(): void {
    const pollFrom = this.#pollFrom();
    if (pollFrom === Number.POSITIVE_INFINITY) return;
    const coarseMs = Math.floor(pollFrom - this.#thread.now() - COARSE_MARGIN_MS);
    if (coarseMs >= 1) {
      this.#callOff = this.#thread.sleep(coarseMs, () => {
        this.#callOff = undefined;
        this.#wait();
      });
      return;
    }
    this.#polling = true;
    this.#thread.soon(() => {
      this.#polling = false;
      this.#poll();
    });
  }

  /** One alarm in a turn: what it sets off is done before the next. */
  #poll(): void {
    const next = this.#next();
    if (next?.dueAt === undefined) return;
    const now = this.#thread.now();
    if (next.dueAt <= now) {
      next.dueAt = undefined;
      next.onDue();
    } else {
      const napMs = Math.min(this.#pollFrom() - now, LONGEST_NAP_MS);
      if (napMs > 0 && this.#mayNap()) this.#thread.nap(napMs);
    }
    if (!this.#polling && !this.#callOff) this.#wait();
  }

  #mayNap(): boolean {
    if (this.#open.size < this.#runs) return false;
    for (const { mayNap } of this.#open) if (!mayNap()) return false;
    return true;
  }

  /** The alarm that is due first. */
  #next(): Held | undefined {
    let next: Held | undefined;
    for (const alarm of this.#open) {
      if (alarm.dueAt !== undefined && !(next?.dueAt !== undefined && next.dueAt <= alarm.dueAt))
        next = alarm;
    }
    return next;
  }

  /** When the first of all begins to be polled for; infinite where none is set. */
  #pollFrom(): number {
    let from = Number.POSITIVE_INFINITY;
    for (const alarm of this.#open) if (alarm.dueAt !== undefined) from = Math.min(from, alarm.pollFrom);
    return from;
  }
}
