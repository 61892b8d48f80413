/** How a run learns that it must stop. */
export interface Cancellation {
  /** Aborts anything that waits: connections, pauses. */
  signal: AbortSignal;
  /** The same in shared memory, for code that blocks the event loop. */
  isCancelled(): boolean;
}

/** For a run that only a signal can stop. */
export function cancelledBy(signal: AbortSignal): Cancellation {
  return { signal, isCancelled: () => signal.aborted };
}
