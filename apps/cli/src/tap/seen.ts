/** What a tap tells while it is open: its connections, and how much has passed. Pure. */
import { columnsOver, LIMITS, type TapChunk, type TapConnection } from '@roundtrip/protocol';
import { countText } from '../terminal/quantity.ts';

type Connection = Omit<TapConnection, 'tapId'>;

export class Seen {
  readonly #connections = new Map<number, Connection>();
  /** Round trips by connection. */
  readonly #roundTrips = new Map<number, number>();
  #commands = 0;
  #unrecorded = 0;

  addConnection(told: Connection): void {
    this.#connections.set(told.connection, told);
  }

  addRows({ connection, count, columns }: Omit<TapChunk, 'tapId'>): void {
    this.#commands += count;
    const { roundTrip } = columnsOver(columns, count);
    this.#roundTrips.set(connection, (roundTrip[count - 1] ?? -1) + 1);
  }

  /** @param count connections so far that were passed on without being recorded */
  setUnrecorded(count: number): void {
    this.#unrecorded = count;
  }

  /** Those that were recorded, in the order in which they were opened. */
  get connections(): Connection[] {
    return [...this.#connections.values()].sort((one, other) => one.connection - other.connection);
  }

  /** Connections that were opened, recorded or not. */
  get opened(): number {
    return this.#connections.size + this.#unrecorded;
  }

  /** Recorded connections that have not been closed. */
  get stillOpen(): number {
    return [...this.#connections.values()].filter(({ closedAt }) => closedAt === undefined).length;
  }

  get commands(): number {
    return this.#commands;
  }

  get roundTrips(): number {
    return [...this.#roundTrips.values()].reduce((sum, count) => sum + count, 0);
  }

  get isEverybodyGone(): boolean {
    return this.stillOpen === 0;
  }

  /** Why what is known is not everything that the program did, if it is not. */
  get lack(): string | undefined {
    if (this.#commands === 0) return 'no command came through';
    const most = LIMITS.tapConnections;
    if (this.opened > most)
      return `${countText(this.opened)} connections were opened, and only ${countText(most)} of them are in this report`;
    if (this.#commands > LIMITS.tapRows)
      return `${countText(this.#commands)} commands came through, and only the latest ${countText(LIMITS.tapRows)} or so are in this report`;
    return undefined;
  }
}
