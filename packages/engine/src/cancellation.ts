/** How a run is told to stop. */
export interface Cancellation {
  /** Ends what waits: connections, pauses. */
  signal: AbortSignal;
  /** The same in shared memory, for code that keeps the event loop from turning. */
  isCancelled(): boolean;
}

/** A run that only a signal can stop. */
export function cancelledBy(signal: AbortSignal): Cancellation {
  return { signal, isCancelled: () => signal.aborted };
}
