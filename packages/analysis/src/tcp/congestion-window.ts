/**
 * A sender's congestion window as Linux keeps it, in segments: how many may be under way without an acknowledgement.
 * Nothing is ever lost here, so it is slow start until HyStart ends it, then CUBIC before its first loss.
 *
 * Sources: RFC 6928 (initial window), RFC 5681 3.1 and 4.1 (slow start, restart after rest), RFC 7661 (a window that is not
 * used is not kept), and the kernel's `tcp_cwnd_validate`, `tcp_cwnd_restart`, `tcp_slow_start`.
 */
import { SlowStartExit } from './slow-start-exit.ts';

export interface WindowSettings {
  /** Segments that a fresh or rested connection may have under way; at least 1. */
  initialWindow: number;
  /** Whether the window falls while it is not used: `net.ipv4.tcp_slow_start_after_idle`, which is on by default. */
  idleRestart: boolean;
  /** Round-trip time, milliseconds. */
  rttMs: number;
}

/** Linux waits for so much longer than a round trip before it takes a segment for lost, milliseconds. */
const LEAST_TIMEOUT_MS = 200;

/** Acknowledged segments for which CUBIC adds one, as long as it knows of no loss: 5 % a round trip. */
const ACKNOWLEDGED_PER_SEGMENT = 20;

export class CongestionWindow {
  readonly #settings: WindowSettings;
  readonly #timeoutMs: number;
  readonly #exit: SlowStartExit;
  #segments: number;
  /** Above it, growth is slow. */
  #threshold = Number.POSITIVE_INFINITY;
  #sent = 0;
  #acknowledged = 0;
  /** Acknowledged above the threshold and not yet turned into growth. */
  #towardsNext = 0;
  /** The window has been the limit since the flight that ends at `#flightEnd` began. */
  #isLimit = false;
  #mostInFlight = 0;
  #flightEnd = 0;
  /** The most that has been used since `#usedSince`. */
  #used = 0;
  #usedSince = Number.NEGATIVE_INFINITY;
  #lastSentAt = Number.NEGATIVE_INFINITY;

  constructor(settings: WindowSettings) {
    this.#settings = settings;
    this.#segments = settings.initialWindow;
    this.#timeoutMs = settings.rttMs + LEAST_TIMEOUT_MS;
    this.#exit = new SlowStartExit(settings.rttMs);
  }

  get segments(): number {
    return this.#segments;
  }

  get inFlight(): number {
    return this.#sent - this.#acknowledged;
  }

  /** Segments that may leave now. */
  get room(): number {
    return Math.max(0, this.#segments - this.inFlight);
  }

  /** The application hands over data at `at`. After a rest of more than a timeout, the window is halved for each. */
  written(at: number): void {
    const { idleRestart, initialWindow } = this.#settings;
    if (!idleRestart || this.inFlight > 0 || this.#sent === 0) return;
    const restMs = at - this.#lastSentAt;
    if (restMs <= this.#timeoutMs) return;
    const least = Math.min(initialWindow, this.#segments);
    const halvings = Math.ceil(restMs / this.#timeoutMs) - 1;
    this.#raiseThreshold();
    this.#segments = Math.max(least, Math.floor(this.#segments / 2 ** halvings));
    this.#used = 0;
    this.#usedSince = at;
  }

  /** Segments left at `at`, as many as there was data or room for. */
  departed(segments: number, at: number): void {
    this.#sent += segments;
    if (segments > 0) this.#lastSentAt = at;
    const isFull = this.inFlight >= this.#segments;
    const flightIsOver = this.#acknowledged >= this.#flightEnd;
    if (flightIsOver || isFull || (!this.#isLimit && this.inFlight > this.#mostInFlight)) {
      this.#isLimit = isFull;
      this.#mostInFlight = this.inFlight;
      this.#flightEnd = this.#sent;
    }
    if (this.#mayGrow) {
      this.#used = 0;
      this.#usedSince = at;
      return;
    }
    this.#used = Math.max(this.#used, this.inFlight);
    if (this.#settings.idleRestart && at - this.#usedSince >= this.#timeoutMs) this.#shrinkToUsed(at);
  }

  /** Segments that left at `sentAt` have been acknowledged at `at`. */
  acknowledged(segments: number, at: number, sentAt: number): void {
    this.#acknowledged += segments;
    if (this.#isSlowStart) {
      const ends = this.#exit.acknowledged(at, at - sentAt, {
        windowSegments: this.#segments,
        acknowledged: this.#acknowledged,
        sent: this.#sent,
      });
      if (ends) this.#threshold = this.#segments;
    }
    if (this.#mayGrow) this.#grow(segments);
  }

  get #isSlowStart(): boolean {
    return this.#segments < this.#threshold;
  }

  /** Only what limits may grow; in slow start up to twice of what is used. */
  get #mayGrow(): boolean {
    return this.#isLimit || (this.#isSlowStart && this.#segments < 2 * this.#mostInFlight);
  }

  #grow(acknowledged: number): void {
    const doubling = Math.min(acknowledged, Math.max(0, this.#threshold - this.#segments));
    this.#segments += doubling;
    this.#towardsNext += acknowledged - doubling;
    const slow = Math.floor(this.#towardsNext / ACKNOWLEDGED_PER_SEGMENT);
    this.#segments += slow;
    this.#towardsNext -= slow * ACKNOWLEDGED_PER_SEGMENT;
  }

  /** Small traffic keeps no window warm. */
  #shrinkToUsed(at: number): void {
    const used = Math.max(this.#used, this.#settings.initialWindow);
    if (used < this.#segments) {
      this.#raiseThreshold();
      this.#segments = Math.floor((this.#segments + used) / 2);
    }
    this.#used = 0;
    this.#usedSince = at;
  }

  /** A window that shrinks for want of use grows back quickly. */
  #raiseThreshold(): void {
    this.#threshold = Math.max(this.#threshold, Math.floor(this.#segments * 0.75));
  }
}
