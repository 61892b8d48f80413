/** Commands, round trips and waiting of one connection, counted row by row. */
import { STATUS, type TraceColumns } from '@roundtrip/protocol';

export interface ConnectionFigures {
  commands: number;
  errors: number;
  roundTrips: number;
  /** How long its round trips took, milliseconds: time in which the program could only wait. */
  waitedMs: number;
}

export const NO_TRAFFIC: ConnectionFigures = { commands: 0, errors: 0, roundTrips: 0, waitedMs: 0 };

/** Single commands of the latest round trips, of which the median is taken. */
const MAX_SINGLES = 10_000;

export class FiguresBuilder {
  #commands = 0;
  #errors = 0;
  #roundTrips = 0;
  #waitedUs = 0;
  #trip: { number: number; fromUs: number; toUs: number; commands: number } | undefined;
  readonly #singlesUs: number[] = [];

  /** Rows in order. @param offsetUs added to their instants */
  add({ sent, received, roundTrip, status }: TraceColumns, row: number, offsetUs: number): void {
    this.#commands++;
    if (status[row] === STATUS.error) this.#errors++;
    // Nobody waits for a reply that is not to come.
    if (status[row] === STATUS.unanswered) return;
    const number = roundTrip[row] as number;
    const [fromUs, toUs] = [(sent[row] as number) + offsetUs, (received[row] as number) + offsetUs];
    if (this.#trip?.number === number) {
      this.#trip.toUs = Math.max(this.#trip.toUs, toUs);
      this.#trip.commands++;
      return;
    }
    this.#endTrip();
    this.#trip = { number, fromUs, toUs, commands: 1 };
  }

  build(): ConnectionFigures & { singlesUs: readonly number[] } {
    this.#endTrip();
    this.#trip = undefined;
    return {
      commands: this.#commands,
      errors: this.#errors,
      roundTrips: this.#roundTrips,
      waitedMs: this.#waitedUs / 1_000,
      singlesUs: this.#singlesUs,
    };
  }

  #endTrip(): void {
    const trip = this.#trip;
    if (trip === undefined) return;
    this.#roundTrips++;
    this.#waitedUs += trip.toUs - trip.fromUs;
    if (trip.commands === 1 && this.#singlesUs.length < MAX_SINGLES)
      this.#singlesUs.push(trip.toUs - trip.fromUs);
  }
}

export function sumOf(all: readonly ConnectionFigures[]): ConnectionFigures {
  return all.reduce(
    (sum, each) => ({
      commands: sum.commands + each.commands,
      errors: sum.errors + each.errors,
      roundTrips: sum.roundTrips + each.roundTrips,
      waitedMs: sum.waitedMs + each.waitedMs,
    }),
    NO_TRAFFIC,
  );
}
