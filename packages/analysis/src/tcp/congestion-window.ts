/**
 * A sender's congestion window as Linux keeps it, in segments: how many may be in flight unacknowledged. Nothing is ever lost
 * here, so the sender stays in slow start until HyStart ends it, then follows CUBIC before its first loss.
 *
 * Sources: RFC 6928 (initial window), RFC 5681 3.1 and 4.1 (slow start, restart after idle), RFC 7661 (a window that is not
 * used is not kept), and the kernel's `tcp_cwnd_validate`, `tcp_cwnd_restart`, `tcp_slow_start`.
 */
import { SlowStartExit } from './slow-start-exit.ts';

export interface WindowSettings {
  /** Segments that a fresh or idle connection may have in flight; at least 1. */
  initialWindow: number;
  /** Whether an unused window shrinks: `net.ipv4.tcp_slow_start_after_idle`, on by default. */
  idleRestart: boolean;
  /** Round-trip time, milliseconds. */
  rttMs: number;
}

/** How much longer than a round trip Linux waits before it considers a segment lost, milliseconds. */
const RTO_MARGIN_MS = 200;

/** Before its first loss, CUBIC grows by one segment per this many acknowledged: 5 % a round trip. */
const ACKNOWLEDGED_PER_SEGMENT = 20;

export class CongestionWindow {
  readonly #settings: WindowSettings;
  readonly #timeoutMs: number;
  readonly #exit: SlowStartExit;
  #segments: number;
  /** `ssthresh`: at and above it, growth is slow. */
  #threshold = Number.POSITIVE_INFINITY;
  #sent = 0;
  #acknowledged = 0;
  /** Segments acknowledged above the threshold that have not yet led to growth. */
  #towardsNext = 0;
  /** The window has been the limit since the start of the flight that ends at `#flightEnd`. */
  #isLimit = false;
  #maxInFlight = 0;
  #flightEnd = 0;
  /** The most segments in flight since `#usedSince`. */
  #used = 0;
  #usedSince = Number.NEGATIVE_INFINITY;
  #lastSentAt = Number.NEGATIVE_INFINITY;

  constructor(settings: WindowSettings) {
    this.#settings = settings;
    this.#segments = settings.initialWindow;
    this.#timeoutMs = settings.rttMs + RTO_MARGIN_MS;
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

  /** The application writes at `at`. After an idle period, the window is halved for each timeout that has passed. */
  written(at: number): void {
    const { idleRestart, initialWindow } = this.#settings;
    if (!idleRestart || this.inFlight > 0 || this.#sent === 0) return;
    const idleMs = at - this.#lastSentAt;
    if (idleMs <= this.#timeoutMs) return;
    const floor = Math.min(initialWindow, this.#segments);
    const halvings = Math.ceil(idleMs / this.#timeoutMs) - 1;
    this.#raiseThreshold();
    this.#segments = Math.max(floor, Math.floor(this.#segments / 2 ** halvings));
    this.#used = 0;
    this.#usedSince = at;
  }

  /** Segments left at `at`, limited by the available data or by `room`. */
  departed(segments: number, at: number): void {
    this.#sent += segments;
    if (segments > 0) this.#lastSentAt = at;
    const isFull = this.inFlight >= this.#segments;
    const flightIsOver = this.#acknowledged >= this.#flightEnd;
    if (flightIsOver || isFull || (!this.#isLimit && this.inFlight > this.#maxInFlight)) {
      this.#isLimit = isFull;
      this.#maxInFlight = this.inFlight;
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

  /** The window grows only while it is the limit; in slow start, up to twice the segments in use. */
  get #mayGrow(): boolean {
    return this.#isLimit || (this.#isSlowStart && this.#segments < 2 * this.#maxInFlight);
  }

  #grow(acknowledged: number): void {
    const doubling = Math.min(acknowledged, Math.max(0, this.#threshold - this.#segments));
    this.#segments += doubling;
    this.#towardsNext += acknowledged - doubling;
    const slow = Math.floor(this.#towardsNext / ACKNOWLEDGED_PER_SEGMENT);
    this.#segments += slow;
    this.#towardsNext -= slow * ACKNOWLEDGED_PER_SEGMENT;
  }

  /** Light traffic does not keep a large window (RFC 7661). */
  #shrinkToUsed(at: number): void {
    const used = Math.max(this.#used, this.#settings.initialWindow);
    if (used < this.#segments) {
      this.#raiseThreshold();
      this.#segments = Math.floor((this.#segments + used) / 2);
    }
    this.#used = 0;
    this.#usedSince = at;
  }

  /** Lets a window that shrank for lack of use grow back quickly. */
  #raiseThreshold(): void {
    this.#threshold = Math.max(this.#threshold, Math.floor(this.#segments * 0.75));
  }
}
