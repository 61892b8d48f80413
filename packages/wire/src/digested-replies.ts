/** Reads replies off a connection: a digest of each, and its bytes while the budget allows. */
import { newSha256 } from '@roundtrip/platform';
import { joinBytes } from './bytes.ts';
import { PUSH } from './reply-type.ts';
import { RespScanner } from './resp-scanner.ts';

export interface DigestedReply {
  /** The raw reply; absent if it did not fit the budget. */
  bytes?: Uint8Array<ArrayBuffer>;
  byteLength: number;
  /** SHA-256 of its bytes, hexadecimal: equal only for equal replies. */
  digest: string;
}

export class DigestedReplies {
  /** Complete replies, in order. */
  readonly complete: DigestedReply[] = [];
  readonly #scanner: RespScanner;
  /** Bytes that may still be kept. */
  #room: number;
  /** The chunk being scanned, and where the current reply begins or continues in it. */
  #chunk: Uint8Array = new Uint8Array();
  #from = 0;
  /** State of the current reply: its bytes from earlier chunks, while they fit; its length; its digest. */
  #kept: Uint8Array[] = [];
  #byteLength = 0;
  #hash = newSha256();

  /** @param budgetBytes maximum raw bytes to keep of all replies together; one that does not fit leaves the budget to others. */
  constructor(budgetBytes: number) {
    this.#room = budgetBytes;
    this.#scanner = new RespScanner({
      value: (type, _start, end) => this.#endReply(type, end),
      element: () => {},
      wantsElements: false,
    });
  }

  /** @throws RespError if the bytes are not RESP. */
  add(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#from = 0;
    this.#scanner.scan(chunk);
    this.#take(chunk.length);
  }

  #take(end: number): void {
    const part = this.#chunk.subarray(this.#from, end);
    this.#from = end;
    this.#hash.update(part);
    this.#byteLength += part.length;
    // Copied, since a few bytes would otherwise keep the whole chunk in memory.
    if (this.#byteLength <= this.#room) this.#kept.push(part.slice());
    else this.#kept = [];
  }

  #endReply(type: number, end: number): void {
    this.#take(end);
    const digest = this.#hash.hex();
    const byteLength = this.#byteLength;
    const isKept = byteLength <= this.#room;
    // A push is not a reply.
    if (type !== PUSH) {
      if (isKept) this.#room -= byteLength;
      this.complete.push({ byteLength, digest, ...(isKept && { bytes: joinBytes(this.#kept) }) });
    }
    this.#kept = [];
    this.#byteLength = 0;
    this.#hash = newSha256();
  }
}
