/**
 * Where log lines go. One that standard output does not take, because the disk is full or whoever reads it has stopped
 * or gone, is lost; the service is not. So nothing here waits, tries again or throws.
 */
import type { Writable } from 'node:stream';

/** What may wait to be written, bytes: so much is left when a reader is only slow. */
const WAITING_BYTES = 1024 * 1024;

export class LossyOutput {
  readonly #stream: Writable;
  readonly #onTakenAgain: (lost: number, reason: string) => void;
  #lost = 0;
  #reason = '';

  /**
   * @param stream takes lines again after an error, as `process.stdout` does
   * @param onTakenAgain lines were lost, and now one has been written
   */
  constructor(stream: Writable, onTakenAgain: (lost: number, reason: string) => void) {
    this.#stream = stream;
    this.#onTakenAgain = onTakenAgain;
    // Each write is told of its error; what nobody listens to would end the process.
    stream.on('error', () => {});
  }

  /** @param line with its end */
  write(line: string): void {
    if (this.#stream.writableLength > WAITING_BYTES) return this.#lose('nobody reads them');
    // A disk that fills up has taken a part of a line.
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
