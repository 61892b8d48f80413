/** All that is no result: problems and news on standard error, and progress where that is a terminal. */
import { type Logger, pino } from 'pino';

/** Of a terminal that does not tell how wide it is. */
const DEFAULT_COLUMNS = 80;

const CLEAR_LINE = '\r\u001b[2K';

export class Diagnostics {
  readonly #stream: NodeJS.WriteStream;
  #isLineOpen = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    // Whoever closes it does not want to know, and results must still come.
    stream.on('error', () => {});
  }

  say(text: string): void {
    this.endProgress();
    this.#stream.write(`${text}\n`);
  }

  /** Replaces the line before; nothing in a pipe. */
  progress(text: string): void {
    if (!this.#stream.isTTY) return;
    this.#stream.write(`${CLEAR_LINE}${text.slice(0, (this.#stream.columns || DEFAULT_COLUMNS) - 1)}`);
    this.#isLineOpen = true;
  }

  endProgress(): void {
    if (this.#isLineOpen) this.#stream.write(CLEAR_LINE);
    this.#isLineOpen = false;
  }

  /** The log of what the server's parts report: warnings alone, in words. */
  log(): Logger {
    const write = (line: string) => this.say(`roundtrip: ${JSON.parse(line).msg}`);
    return pino({ level: 'warn' }, { write });
  }
}
