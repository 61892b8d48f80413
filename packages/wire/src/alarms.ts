/**
 * One thread's alarms: late by microseconds, where `setTimeout` is late by a millisecond or more.
 *
 * The thread sleeps on a plain timer until shortly before the next alarm, then naps in slices short enough for the event loop
 * to keep turning (a nap blocks the thread without using CPU), and finally polls: it looks at the clock, in slices as short, or
 * turns the event loop where something else may come meanwhile. Polling exists because a sleeping thread is woken late on an
 * overloaded machine; longer waits poll for longer, and so absorb more of that. A turn of the event loop leaves more garbage than
 * a look at the clock, and its collection stops the thread for milliseconds. One poll serves all alarms: several would make each
 * other late by turning the event loop. A thread that polled for each of many alarms as long as for one would never sleep, and have
 * to share its core by time slices with whatever else wants it.
 */

import type { EventLoop } from '@roundtrip/platform';
import { Restlessness } from './restlessness.ts';

/** How late a plain timer may be, milliseconds; the rest of the wait is napped and polled. */
const COARSE_MARGIN_MS = 1.1;
/** The longest that anything else on this thread is kept waiting by a nap or a spin, milliseconds. */
const MAX_BLOCK_MS = 0.25;
/**
 * Share that is polled of a wait, which begins when the alarm is set or the one before it has gone off: so roughly the CPU share that
 * waiting costs, however many wait. Bounds in milliseconds.
 */
const POLLED_SHARE = 0.25;
/** A nap overshoots by the kernel's timer slack (50 µs) plus a wake-up. */
const MIN_POLL_MS = 0.09;
/** More than a busy scheduler keeps a thread waiting: a time slice is 3 or 4 ms. */
const MAX_POLL_MS = 5;

/** What alarms need of the thread; tests supply their own. */
export interface Thread extends Pick<EventLoop, 'sleep' | 'soon' | 'nap' | 'spin'> {
  /** Milliseconds. */
  now(): number;
}

/** A one-shot alarm. */
export interface Alarm {
  /** Sets the alarm, replacing any previous setting. `dueAt` is on the thread's clock; undefined turns it off. */
  set(dueAt: number | undefined): void;
  /** Frees the alarm. */
  close(): void;
}

interface AlarmState {
  readonly onDue: () => void;
  readonly mayBlock: () => boolean;
  dueAt: number | undefined;
  setAt: number;
}

export class Alarms {
  readonly #thread: Thread;
  readonly #open = new Set<AlarmState>();
  /** When an alarm went off last. */
  #firedAt = 0;
  /** Whether it has slept or napped since. */
  #hasRested = false;
  readonly #restlessness = new Restlessness();
  #cancelSleep: (() => void) | undefined;
  #polling = false;
  /** Runs on this thread. One without an open alarm is busy with something that a nap would delay. */
  #runs = 0;

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  /**
   * @param onDue called in an event loop turn of its own, never from within `set`.
   * @param mayBlock whether the owner expects nothing else on this thread, so that blocking it briefly delays nothing; asked
   *   whether or not the alarm is set.
   */
  open(onDue: () => void, mayBlock: () => boolean): Alarm {
    const alarm: AlarmState = { onDue, mayBlock, dueAt: undefined, setAt: 0 };
    this.#open.add(alarm);
    return {
      set: (dueAt) => this.#set(alarm, dueAt),
      close: () => {
        this.#set(alarm, undefined);
        this.#open.delete(alarm);
      },
    };
  }

  /** Registers a run on this thread, which opens one alarm at a time. The returned function ends the registration. */
  enter(): () => void {
    this.#runs++;
    return () => void this.#runs--;
  }

  #set(alarm: AlarmState, dueAt: number | undefined): void {
    if (dueAt === alarm.dueAt) return;
    alarm.dueAt = dueAt;
    alarm.setAt = this.#thread.now();
    this.#cancelSleep?.();
    this.#cancelSleep = undefined;
    if (!this.#polling) this.#wait();
  }

  #wait(): void {
    const next = this.#next();
    if (next?.dueAt === undefined) return;
    const pollFrom = this.#pollFrom(next.dueAt, next.setAt);
    const coarseMs = Math.floor(pollFrom - this.#thread.now() - COARSE_MARGIN_MS);
    if (coarseMs >= 1) {
      this.#cancelSleep = this.#thread.sleep(coarseMs, () => {
        this.#cancelSleep = undefined;
        this.#hasRested = true;
        this.#wait();
      });
      return;
    }
    this.#polling = true;
    this.#thread.soon(this.#turn);
  }

  /** One for all turns: it is called thousands of times a second. */
  readonly #turn = (): void => {
    this.#polling = false;
    this.#poll();
  };

  /** Fires one alarm per turn, so that its consequences are done before the next. */
  #poll(): void {
    const next = this.#next();
    if (next?.dueAt === undefined) return;
    this.#block(next.dueAt, next.setAt);
    const now = this.#thread.now();
    if (next.dueAt <= now) {
      this.#restlessness.learn(now - next.dueAt, this.#hasRested);
      next.dueAt = undefined;
      this.#firedAt = now;
      this.#hasRested = false;
      next.onDue();
    }
    if (!this.#polling && !this.#cancelSleep) this.#wait();
  }

  /** Spends the time until an alarm is due, or a part of it, in one place, if nothing else can happen on this thread. */
  #block(dueAt: number, setAt: number): void {
    const now = this.#thread.now();
    if (dueAt <= now || !this.#mayBlock()) return;
    const napMs = this.#pollFrom(dueAt, setAt) - now;
    if (napMs > 0) {
      this.#thread.nap(Math.min(napMs, MAX_BLOCK_MS));
      this.#hasRested = true;
    } else this.#thread.spin(Math.min(dueAt - now, MAX_BLOCK_MS));
  }

  #mayBlock(): boolean {
    if (this.#open.size < this.#runs) return false;
    for (const { mayBlock } of this.#open) if (!mayBlock()) return false;
    return true;
  }

  /** The alarm that is due first. */
  #next(): AlarmState | undefined {
    let next: AlarmState | undefined;
    for (const alarm of this.#open) {
      if (alarm.dueAt !== undefined && !(next?.dueAt !== undefined && next.dueAt <= alarm.dueAt))
        next = alarm;
    }
    return next;
  }

  /** When polling begins for an alarm. */
  #pollFrom(dueAt: number, setAt: number): number {
    if (this.#restlessness.isRestless) return setAt;
    const share = POLLED_SHARE * (dueAt - Math.max(setAt, this.#firedAt));
    return dueAt - Math.min(Math.max(MIN_POLL_MS, share), MAX_POLL_MS);
  }
}
