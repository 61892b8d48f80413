/**
 * Catches the reason when Redis rejects a connection: it then sends a single error that answers nothing, and hangs up. The
 * client library would take it for a reply, or drop it.
 */
import { joinBytes } from './bytes.ts';
import { ERROR } from './reply-type.ts';

const utf8 = new TextDecoder();

/** Longer than any such error, bytes. */
const MAX_BYTES = 4096;

export class LastWords {
  /** Everything received so far while it may still be a single error; undefined afterwards. */
  #received: Uint8Array | undefined = new Uint8Array();

  /** Cheap once Redis has sent anything else. */
  add(bytes: Uint8Array): void {
    if (!this.#received) return;
    const received = joinBytes([this.#received, bytes.subarray(0, MAX_BYTES + 1)]);
    this.#received = received[0] === ERROR && received.length <= MAX_BYTES ? received : undefined;
  }

  /** The error, if Redis has sent one and nothing else. */
  get error(): Error | undefined {
    const line = this.#received && /^-([^\r\n]+)\r?\n$/.exec(utf8.decode(this.#received))?.[1];
    return line === undefined ? undefined : new Error(line);
  }
}
