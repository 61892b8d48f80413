/** What a page knows of the traffic through its tap: grows as it is told, and never beyond what a tap keeps. */
import { LIMITS, type TapChunk, type TapConnection } from '@roundtrip/protocol';
import { ConnectionRows } from './connection-rows.ts';

export class Recording {
  readonly #connections = new Map<number, TapConnection>();
  readonly #rows = new Map<number, ConnectionRows>();
  readonly #maxRows: number;
  #count = 0;
  #total = 0;

  constructor(maxRows: number = LIMITS.tapRows) {
    this.#maxRows = maxRows;
  }

  /** Rows of all connections. */
  get count(): number {
    return this.#count;
  }

  /** Rows that have come so far, with those that are gone. */
  get total(): number {
    return this.#total;
  }

  /** In the order in which they were opened. */
  get connections(): TapConnection[] {
    return [...this.#connections.values()].sort((a, b) => a.connection - b.connection);
  }

  /** When the first row that is kept was sent, milliseconds since the tap opened; infinite without rows. */
  get firstMs(): number {
    return Math.min(...[...this.#rows.values()].map((rows) => rows.firstMs));
  }

  /** When the latest reply reached the program, milliseconds since the tap opened. */
  get lastMs(): number {
    return Math.max(0, ...[...this.#rows.values()].map((rows) => rows.lastMs));
  }

  rowsOf(connection: number): ConnectionRows | undefined {
    return this.#rows.get(connection);
  }

  connected(told: TapConnection): void {
    this.#connections.set(told.connection, told);
  }

  add(chunk: TapChunk): void {
    const rows = this.#rows.get(chunk.connection) ?? new ConnectionRows();
    this.#rows.set(chunk.connection, rows);
    const before = rows.count;
    rows.add(chunk);
    this.#count += rows.count - before;
    this.#total += Math.max(0, rows.count - before);
    while (this.#count > this.#maxRows) this.#dropOldest();
  }

  /** The rows so far; connections that are closed go with theirs. */
  clear(): void {
    this.#rows.clear();
    this.#count = 0;
    for (const [connection, { closedAt }] of this.#connections)
      if (closedAt !== undefined) this.#connections.delete(connection);
  }

  #dropOldest(): void {
    let oldest: ConnectionRows | undefined;
    for (const rows of this.#rows.values())
      if (rows.count > 0 && (oldest === undefined || rows.firstMs < oldest.firstMs)) oldest = rows;
    if (oldest !== undefined) this.#count -= oldest.dropOldestChunk();
  }
}

/** The recording as far as it is shown: another object, with the next version, a few times a second as it grows. */
export interface Grown {
  recording: Recording;
  version: number;
}
