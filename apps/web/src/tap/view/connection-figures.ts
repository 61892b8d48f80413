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
  /** Number of the round trip under way. */
  #trip: number | undefined;
  #tripFromUs = 0;
  #tripToUs = 0;
  #tripCommands = 0;
  readonly #singlesUs: number[] = [];

  /** Rows in order, `to` exclusive. @param offsetUs added to their instants */
  add(columns: TraceColumns, from: number, to: number, offsetUs: number): void {
    const { sent, received, roundTrip, status } = columns;
    this.#commands += to - from;
    for (let row = from; row < to; row++) {
      if (status[row] === STATUS.error) this.#errors++;
      // Nobody waits for a reply that is not to come.
      if (status[row] === STATUS.unanswered) continue;
      const toUs = (received[row] as number) + offsetUs;
      if (this.#trip !== roundTrip[row]) {
        this.#endTrip();
        this.#trip = roundTrip[row] as number;
        this.#tripFromUs = (sent[row] as number) + offsetUs;
        this.#tripToUs = toUs;
        this.#tripCommands = 0;
      }
      if (toUs > this.#tripToUs) this.#tripToUs = toUs;
      this.#tripCommands++;
    }
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
    if (this.#trip === undefined) return;
    const tookUs = this.#tripToUs - this.#tripFromUs;
    this.#roundTrips++;
    this.#waitedUs += tookUs;
    if (this.#tripCommands === 1 && this.#singlesUs.length < MAX_SINGLES) this.#singlesUs.push(tookUs);
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
