/** One recorded command as it is asked about: a place in the store, read when it is looked at. */
import type { TrafficCommand } from '@roundtrip/findings';
import { argumentsIn } from '../record/command-bytes.ts';
import type { Rows } from '../rows.ts';
import type { KeptBytes } from './kept-bytes.ts';

/** There may be a million of them, so it holds no more than where it is. What `args` and `reply` give is read anew each time. */
export class StoredCommand implements TrafficCommand {
  readonly #rows: Rows;
  readonly #index: number;
  readonly #bytes: KeptBytes;

  constructor(rows: Rows, index: number, bytes: KeptBytes) {
    this.#rows = rows;
    this.#index = index;
    this.#bytes = bytes;
  }

  get row(): number {
    return this.#rows.row[this.#index] as number;
  }

  /** None if the command is not kept. */
  get args(): Uint8Array[] {
    const kept = this.#read(this.#rows.requestAt, this.#rows.requestKept);
    return kept === undefined ? [] : argumentsIn(kept);
  }

  get isCut(): boolean {
    return this.#rows.isCut[this.#index] === 1 || this.#rows.requestKept[this.#index] === 0;
  }

  get reply(): Uint8Array | undefined {
    return this.#read(this.#rows.replyAt, this.#rows.replyKept);
  }

  get status(): number {
    return this.#rows.status[this.#index] as number;
  }

  get roundTrip(): number {
    return this.#rows.roundTrip[this.#index] as number;
  }

  get sentMs(): number {
    return (this.#rows.sentUs[this.#index] as number) / 1000;
  }

  get arrivedMs(): number {
    return this.#afterSending(this.#rows.arrivedUs);
  }

  get repliedMs(): number {
    return this.#afterSending(this.#rows.repliedUs);
  }

  get receivedMs(): number {
    return this.#afterSending(this.#rows.receivedUs);
  }

  get requestBytes(): number {
    return this.#rows.requestBytes[this.#index] as number;
  }

  get replyBytes(): number {
    return this.#rows.replyBytes[this.#index] as number;
  }

  #afterSending(column: Uint32Array): number {
    return ((this.#rows.sentUs[this.#index] as number) + (column[this.#index] as number)) / 1000;
  }

  #read(places: Float64Array, lengths: Uint16Array): Uint8Array | undefined {
    const length = lengths[this.#index] as number;
    return length === 0 ? undefined : this.#bytes.read(places[this.#index] as number, length);
  }
}
