/** Reads replies off a connection: of each a digest, and its bytes where there is room for them. */
import { newSha256 } from '@roundtrip/platform';
import { joinBytes } from './bytes.ts';
import { RespScanner } from './resp-scanner.ts';

export interface DigestedReply {
  /** Raw and whole; absent where there was no room for it. */
  bytes?: Uint8Array<ArrayBuffer>;
  byteLength: number;
  /** SHA-256 of its bytes, hexadecimal: two replies have the same one only where they are the same. */
  digest: string;
}

const PUSH = '>'.charCodeAt(0);

export class DigestedReplies {
  /** Those that are complete, in order. */
  readonly complete: DigestedReply[] = [];
  readonly #scanner: RespScanner;
  /** Bytes that may still be kept. */
  #room: number;
  /** The bytes being scanned, and where in them the reply being received begins or goes on. */
  #chunk: Uint8Array = new Uint8Array();
  #from = 0;
  /** Of the reply being received: what earlier chunks held, while there is room for it; its length; its digest. */
  #kept: Uint8Array[] = [];
  #byteLength = 0;
  #hash = newSha256();

  /** @param budgetBytes raw bytes to keep of all replies together, at most; one that does not fit leaves room for others. */
  constructor(budgetBytes: number) {
    this.#room = budgetBytes;
    this.#scanner = new RespScanner({
      value: (type, _start, end) => this.#ends(type, end),
      element: () => {},
      wantsElements: false,
    });
  }

  /** @throws RespError when the bytes are not RESP. */
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
    // Copied: a few bytes would otherwise hold the memory of the whole chunk.
    if (this.#byteLength <= this.#room) this.#kept.push(part.slice());
    else this.#kept = [];
  }

  #ends(type: number, end: number): void {
    this.#take(end);
    const digest = this.#hash.hex();
    const byteLength = this.#byteLength;
    const isKept = byteLength <= this.#room;
    // A push answers nothing.
    if (type !== PUSH) {
      if (isKept) this.#room -= byteLength;
      this.complete.push({ byteLength, digest, ...(isKept && { bytes: joinBytes(this.#kept) }) });
    }
    this.#kept = [];
    this.#byteLength = 0;
    this.#hash = newSha256();
  }
}
