/** The event loop of a thread. Times are milliseconds. */
export interface EventLoop {
  /** Calls back in the next turn, never from within the call. */
  soon(next: () => void): void;
  /** Calls back after about so long; the function given calls that off. */
  sleep(ms: number, wake: () => void): () => void;
  /** Blocks the thread for so long, and burns no processor. */
  nap(ms: number): void;
  /** Blocks the thread for so long on the processor, and so to the microsecond. */
  spin(ms: number): void;
  /** Calls back every so often until the function given is called; the program may end meanwhile. */
  every(ms: number, look: () => void): () => void;
  /** From here on this thread is woken as exactly as its timers say, where the system lets it. */
  wakeOnTime(): void;
}
