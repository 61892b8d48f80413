/** Every bound that the server enforces on what a person may ask for, in one place. */
export const LIMITS = {
  /** Length of a command text, UTF-16 code units. */
  textLength: 1_000_000,
  /** Lanes of one experiment. */
  lanes: 24,
  /** Repetitions of every lane. */
  repetitions: 20,
  /** Commands of one lane after repeat counts are expanded. */
  commands: 1_000_000,
  /** Commands a pipeline or transaction may hold: the client library keeps an object for each. */
  commandsInFlight: 100_000,
  /** Commands that an observer repeats. */
  observerCommands: 100,
  /** Simulated round-trip time, milliseconds. */
  rttMs: 10_000,
  /** Standard deviation of the simulated jitter, milliseconds. */
  jitterMs: 1_000,
  /** Simulated bandwidth, megabits a second. */
  bandwidthMbps: 100_000,
  /** Replies that one `run:replies` may ask for. */
  repliesPerRequest: 1_000,
  /** Raw reply bytes kept with a run. */
  replyBytesKept: 16 * 1024 * 1024,
} as const;
