/**
 * Whether a thread may rest before its alarms. Some machines do not give a processor back in time to a thread that has rested: virtual
 * ones above all. Where an alarm was late after a rest, the next few hundred waits are polled as a whole, which costs a processor but is
 * late far more rarely. Where these are late too, other threads want the processor, and get it sooner from one that rests.
 */

/** An alarm that is later than this after a rest was made late by the machine, milliseconds. */
const LATE_MS = 0.5;
/** Alarms that the thread does not rest before after that. */
const RESTLESS_ALARMS = 400;
/** So many of these that are late all the same say that polling does not help, and takes the others' time. */
const MOST_LATE = 20;
/** Alarms before which the thread rests in any case after that. */
const RESTED_ALARMS = 2_000;

export class Restlessness {
  /** Alarms whose whole waits are still to be polled; below zero, alarms before which the thread rests in any case. */
  #alarms = 0;
  /** How many of those that were polled have been late. */
  #late = 0;

  get isRestless(): boolean {
    return this.#alarms > 0;
  }

  /**
   * Takes note of an alarm that goes off.
   *
   * @param hasRested since the alarm before it
   */
  learn(lateMs: number, hasRested: boolean): void {
    const isLate = lateMs > LATE_MS;
    if (this.#alarms > 0) {
      this.#alarms--;
      if (isLate) this.#late++;
      if (this.#late === MOST_LATE) this.#alarms = -RESTED_ALARMS;
    } else if (this.#alarms < 0) {
      this.#alarms++;
    } else if (isLate && hasRested) {
      this.#alarms = RESTLESS_ALARMS;
    }
    if (this.#alarms <= 0) this.#late = 0;
  }
}
