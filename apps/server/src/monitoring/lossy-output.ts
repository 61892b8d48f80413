/**
 * Where log lines go. A line that standard output does not take, because the disk is full or its reader has stopped or
 * gone, is lost; the service goes on. So nothing here waits, retries or throws.
 */
import type { Writable } from 'node:stream';

/** Bytes that may wait to be written: enough for a reader that is only slow. */
const WAITING_BYTES = 1024 * 1024;

export class LossyOutput {
  readonly #stream: Writable;
  readonly #onTakenAgain: (lost: number, reason: string) => void;
  #lost = 0;
  #reason = '';

  /**
   * @param stream accepts lines again after an error, as `process.stdout` does
   * @param onTakenAgain called when a line has been written after others were lost
   */
  constructor(stream: Writable, onTakenAgain: (lost: number, reason: string) => void) {
    this.#stream = stream;
    this.#onTakenAgain = onTakenAgain;
    // Each write gets its own error; without a listener here, the process would exit.
    stream.on('error', () => {});
  }

  /** @param line including its line break */
  write(line: string): void {
    if (this.#stream.writableLength > WAITING_BYTES) return this.#lose('nobody reads them');
    // A disk that filled up may have taken part of a line.
    const text = this.#lost > 0 ? `\n${line}` : line;
    this.#stream.write(text, (error) => {
      if (error) this.#lose(error.message);
      else if (this.#stream.writableLength === 0) this.#tell();
    });
  }

  #lose(reason: string): void {
    this.#lost++;
    this.#reason = reason;
  }

  #tell(): void {
    const lost = this.#lost;
    if (lost === 0) return;
    this.#lost = 0;
    this.#onTakenAgain(lost, this.#reason);
  }
}
