/**
 * Why Redis hangs up on a connection that it does not take, where it says so: an error is then all that it ever says,
 * in answer to nothing. Read by the client library as a reply, or not at all, it would be lost.
 */

const MINUS = '-'.charCodeAt(0);

/** Longer than any of these errors, bytes. */
const LONGEST = 4096;

export class LastWords {
  /** All that Redis has said, as long as it may be one error; then undefined. */
  #said: Buffer | undefined = Buffer.alloc(0);

  /** Cheap once Redis has said anything else. */
  hear(bytes: Uint8Array): void {
    if (!this.#said) return;
    const said = Buffer.concat([this.#said, bytes.subarray(0, LONGEST + 1)]);
    this.#said = said[0] === MINUS && said.length <= LONGEST ? said : undefined;
  }

  /** The error, where Redis has said it and nothing else. */
  get error(): Error | undefined {
    const line = /^-([^\r\n]+)\r?\n$/.exec(this.#said?.toString() ?? '')?.[1];
    return line === undefined ? undefined : new Error(line);
  }
}
