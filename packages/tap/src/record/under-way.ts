/** The commands of one connection from the moment they are sent until their replies are delivered: stages, and round trips. */
import { LIMITS, STATUS } from '@roundtrip/protocol';
import { EXPECT, type Expect } from './expect.ts';
import { InFlight } from './in-flight.ts';

/** The most that a column of 32 bits holds. */
export const MOST = 2 ** 32 - 1;

/** @param slot of the row in `columns` @param received when its reply had been delivered, microseconds since the tap opened */
export type TellRow = (row: number, columns: InFlight['columns'], slot: number, received: number) => void;

export class UnderWay {
  readonly #tellRow: TellRow;
  readonly #inFlight = new InFlight();
  /** Rows that have passed each stage. */
  #sent = 0;
  #arrived = 0;
  #replied = 0;
  #received = 0;
  #told = 0;
  /** Commands whose replies have not been delivered. */
  #outstanding = 0;
  #roundTrips = 0;

  /** @param tellRow called with each row once it is complete, in order */
  constructor(tellRow: TellRow) {
    this.#tellRow = tellRow;
  }

  get columns(): InFlight['columns'] {
    return this.#inFlight.columns;
  }

  get sent(): number {
    return this.#sent;
  }

  get replied(): number {
    return this.#replied;
  }

  /** Whether no reply is outstanding. */
  get isIdle(): boolean {
    return this.#outstanding === 0;
  }

  /**
   * A command was sent; returns its slot.
   *
   * @param begunIdle whether nothing was outstanding when its first byte was sent: then it begins a round trip
   */
  add(expect: Expect, bytes: number, sentAt: number, begunIdle: boolean): number {
    const inFlight = this.#inFlight;
    if (this.#sent - this.#told >= LIMITS.tapRows) throw new Error('more commands under way than are kept');
    const row = this.#sent++;
    if (row - this.#told >= inFlight.capacity) inFlight.grow(this.#told, row);
    const { columns, mask } = inFlight;
    const slot = row & mask;
    if (expect !== EXPECT.none) {
      if (begunIdle) this.#roundTrips++;
      this.#outstanding++;
    }
    columns.sent[slot] = sentAt;
    columns.roundTrip[slot] = Math.max(0, this.#roundTrips - 1);
    columns.requestBytes[slot] = Math.min(MOST, bytes);
    columns.requestKept[slot] = 0;
    columns.replyBytes[slot] = 0;
    columns.replyKept[slot] = 0;
    columns.expect[slot] = expect;
    columns.status[slot] = expect === EXPECT.none ? STATUS.unanswered : STATUS.ok;
    columns.flags[slot] = 0;
    columns.due[slot] = 0;
    return slot;
  }

  /** The slot of the oldest command that has not been answered and will be; undefined if there is none. */
  oldest(): number | undefined {
    const { columns, mask } = this.#inFlight;
    while (this.#replied < this.#sent && columns.expect[this.#replied & mask] === EXPECT.none)
      this.#replied++;
    return this.#replied < this.#sent ? this.#replied & mask : undefined;
  }

  /** The oldest was answered. */
  endOldest(at: number): void {
    const { columns, mask } = this.#inFlight;
    columns.replied[this.#replied & mask] = at;
    this.#replied++;
  }

  /** All rows before `rows` were handed to Redis. */
  arrive(rows: number, at: number): void {
    const { columns, mask } = this.#inFlight;
    for (; this.#arrived < rows; this.#arrived++) columns.arrived[this.#arrived & mask] = at;
    this.#tell(at);
  }

  /** The replies to all rows before `rows` were handed to the client. */
  receive(rows: number, at: number): void {
    this.#received = Math.max(this.#received, rows);
    this.#tell(at);
  }

  /** What was not answered will not be. */
  abandon(at: number): void {
    const { columns, mask } = this.#inFlight;
    for (; this.#replied < this.#sent; this.#replied++) {
      columns.status[this.#replied & mask] = STATUS.unanswered;
      columns.replied[this.#replied & mask] = at;
    }
    this.arrive(this.#sent, at);
    this.receive(this.#sent, at);
  }

  /** Whatever has passed all stages is complete. */
  #tell(now: number): void {
    const { columns, mask } = this.#inFlight;
    for (; this.#told < this.#arrived; this.#told++) {
      const slot = this.#told & mask;
      if (columns.expect[slot] === EXPECT.none) {
        // Nothing comes back, so nothing is waited for.
        const arrived = columns.arrived[slot] as number;
        columns.replied[slot] = arrived;
        this.#tellRow(this.#told, columns, slot, arrived);
      } else {
        if (this.#told >= this.#received) return;
        this.#outstanding--;
        this.#tellRow(this.#told, columns, slot, now);
      }
    }
  }
}
