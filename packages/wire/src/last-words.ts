/**
 * Why Redis hangs up on a connection that it does not take, where it says so: an error is then all that it ever says,
 * in answer to nothing. Read by the client library as a reply, or not at all, it would be lost.
 */
import { joinBytes } from './bytes.ts';

const utf8 = new TextDecoder();
const MINUS = '-'.charCodeAt(0);

/** Longer than any of these errors, bytes. */
const LONGEST = 4096;

export class LastWords {
  /** All that Redis has said, as long as it may be one error; then undefined. */
  #said: Uint8Array | undefined = new Uint8Array();

  /** Cheap once Redis has said anything else. */
  hear(bytes: Uint8Array): void {
    if (!this.#said) return;
    const said = joinBytes([this.#said, bytes.subarray(0, LONGEST + 1)]);
    this.#said = said[0] === MINUS && said.length <= LONGEST ? said : undefined;
  }

  /** The error, where Redis has said it and nothing else. */
  get error(): Error | undefined {
    const line = this.#said && /^-([^\r\n]+)\r?\n$/.exec(utf8.decode(this.#said))?.[1];
    return line === undefined ? undefined : new Error(line);
  }
}
