/** What a pure package may take from its platform: the encoders of UTF-8, which all have, and which are no effect. */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean; ignoreBOM?: boolean });
  /** @throws TypeError where `fatal` is set and the bytes are not UTF-8. */
  decode(bytes: Uint8Array): string;
}
