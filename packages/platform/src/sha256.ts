/** The digest of bytes that come piece by piece. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Hexadecimal; nothing can be added afterwards. */
  hex(): string;
}
