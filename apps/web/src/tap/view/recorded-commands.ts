/** The words of the commands that the pictures show of a tap. */

import { type Exchange, ExchangePages, type ExchangeSource } from '../../run/exchange-pages.ts';
import type { Recorded } from '../../run/recorded.ts';
import { askTap } from '../ask-tap.ts';
import type { DrawnConnection } from './traffic-view.ts';

/** Texts that arrive together are drawn together. */
const TOLD_AFTER_MS = 30;

const pages = new ExchangePages(({ id, lane, from, count }) =>
  askTap('tap:commands', { tapId: id, connection: lane, from, count }),
);

interface Place {
  connection: number;
  row: number;
  /** Of the rows that are drawn. */
  first: number;
  end: number;
}

export class RecordedCommands implements Recorded {
  #tapId = '';
  #drawn: readonly DrawnConnection[] = [];
  #version = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  /** Rows that the server did not have. */
  #missing = new Set<string>();

  /** What is drawn from now on. */
  show(tapId: string, drawn: readonly DrawnConnection[]): void {
    if (tapId !== this.#tapId) this.#missing = new Set();
    this.#tapId = tapId;
    this.#drawn = drawn;
  }

  textAt(index: number, lane: number): string | undefined {
    const known = this.cachedExchange(lane, index);
    if (known !== undefined) return known.command;
    const at = this.#rowAt(lane, index);
    if (at === undefined) return undefined;
    const key = `${at.connection} ${at.row}`;
    if (this.#missing.has(key)) return undefined;
    void this.exchangeOf(lane, index).then((exchange) => {
      if (exchange === undefined) this.#missing.add(key);
      else this.#tellSoon();
    });
    return undefined;
  }

  async exchangeOf(lane: number, index: number): Promise<Exchange | undefined> {
    const at = this.#rowAt(lane, index);
    if (at === undefined) return undefined;
    return pages.exchangeOf(this.#source(at), at.row, at.end);
  }

  cachedExchange(lane: number, index: number): Exchange | undefined {
    const at = this.#rowAt(lane, index);
    return at && pages.cached(this.#source(at), at.row);
  }

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  readonly version = (): number => this.#version;

  #source({ connection, first }: Place): ExchangeSource {
    return { id: this.#tapId, lane: connection, first };
  }

  #rowAt(lane: number, index: number): Place | undefined {
    const drawn = this.#drawn[lane];
    const row = drawn?.rows[index];
    if (drawn === undefined || row === undefined) return undefined;
    const { connection, rows } = drawn;
    return { connection, row, first: rows[0] ?? row, end: (rows.at(-1) ?? row) + 1 };
  }

  #tellSoon(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#version++;
      for (const tell of this.#listeners) tell();
    }, TOLD_AFTER_MS);
  }
}
