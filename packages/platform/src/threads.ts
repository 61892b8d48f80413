/** What threads have in common, and how one starts another. */

/** In memory that threads share, where the platform has any. */
export type Flags = Int32Array;

export interface Thread {
  /** @param transfer becomes the other thread's */
  post(message: unknown, transfer: readonly object[]): void;
  /** Calls back once, when the thread has ended by itself; the function given stops that. */
  onEnd(listener: () => void): () => void;
}
