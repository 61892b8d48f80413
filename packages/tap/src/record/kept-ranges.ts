/** Keeps parts of the bytes that pass. Those that follow one another, as commands do, are copied together. */
import type { Recording } from './recording.ts';

const NOTHING = new Uint8Array();

export class KeptRanges {
  readonly #recording: Recording;
  /** What is being looked at, and the part of it that is yet to be copied. */
  #chunk: Uint8Array = NOTHING;
  #from = 0;
  #to = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  get chunk(): Uint8Array {
    return this.#chunk;
  }

  begin(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#from = 0;
    this.#to = 0;
  }

  /** Returns the place of the bytes among all that are kept. @param bytes the chunk, or others */
  keep(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#chunk) {
      this.#copy();
      return this.#recording.keep(bytes, start, end);
    }
    if (start !== this.#to || this.#from === this.#to) {
      this.#copy();
      this.#from = start;
    }
    this.#to = end;
    return this.#recording.position + start - this.#from;
  }

  /** Nothing more is kept of the chunk. */
  end(): void {
    this.#copy();
    this.#chunk = NOTHING;
  }

  #copy(): void {
    if (this.#to > this.#from) this.#recording.keep(this.#chunk, this.#from, this.#to);
    this.#from = this.#to;
  }
}
