/** What a tap tells while it is open: its connections, and how much has passed. Pure. */
import { columnsOver, type TapChunk, type TapConnection } from '@roundtrip/protocol';

type Connection = Omit<TapConnection, 'tapId'>;

export class Seen {
  readonly #connections = new Map<number, Connection>();
  /** Round trips by connection. */
  readonly #roundTrips = new Map<number, number>();
  #commands = 0;

  addConnection(told: Connection): void {
    this.#connections.set(told.connection, told);
  }

  addRows({ connection, count, columns }: Omit<TapChunk, 'tapId'>): void {
    this.#commands += count;
    const { roundTrip } = columnsOver(columns, count);
    this.#roundTrips.set(connection, (roundTrip[count - 1] ?? -1) + 1);
  }

  /** In the order in which they were opened. */
  get connections(): Connection[] {
    return [...this.#connections.values()].sort((one, other) => one.connection - other.connection);
  }

  get commands(): number {
    return this.#commands;
  }

  get roundTrips(): number {
    return [...this.#roundTrips.values()].reduce((sum, count) => sum + count, 0);
  }

  get isEverybodyGone(): boolean {
    return [...this.#connections.values()].every(({ closedAt }) => closedAt !== undefined);
  }
}
