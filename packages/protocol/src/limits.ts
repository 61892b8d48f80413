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
  /** One argument of a command, bytes, its placeholders filled in. */
  argumentBytes: 1_000_000,
  /** Estimated requests of one lane, or of its setup, bytes. */
  requestBytes: 256 * 1024 * 1024,
  /** Replies of one lane, bytes: known only as they come, so a lane is ended there. */
  replyBytes: 256 * 1024 * 1024,
  /** Estimated duration of one repetition of a lane, milliseconds. */
  laneMs: 60_000,
  /** Estimated duration of a run, setups included, milliseconds. */
  runMs: 180_000,
  /** A run that takes longer, whatever was estimated, is ended. */
  longestRunMs: 360_000,
  /** Runs that one session, and all of one address, may start within a minute. A workshop shares an address. */
  runsPerMinute: { session: 120, address: 2_000 },
  /** Runs that one session, and all of one address, may have waiting or running: one of each of its connections. */
  pendingRuns: { session: 4, address: 400 },
  /** One message of a client, bytes: a text at its limit, in its longest encoding, twice (setup and workload). */
  messageBytes: 8 * 1024 * 1024,
  /** Messages of one connection that are read in a second; a long one counts once more for every `bytesPerMessage`. */
  messagesPerSecond: 200,
  bytesPerMessage: 16 * 1024,
  /** Messages of one connection that are refused for coming too fast before it is closed. */
  refusedMessages: 1_000,
  /** Requests of one connection that wait for their answers before no more are read. */
  pendingRequests: 32,
  /** Answers that a client has not read yet, bytes, before its next request is handled. */
  unreadAnswerBytes: 4 * 1024 * 1024,
  /** Connections that one address may have open, and may make within a minute. A workshop shares an address. */
  connections: 400,
  connectionsPerMinute: 3_000,
  /** How long a client may take to send a request's head, or to introduce itself on a new connection, milliseconds. */
  handshakeMs: 10_000,
  /** Commands that an observer repeats. */
  observerCommands: 100,
  /** Simulated round-trip time, milliseconds. */
  rttMs: 10_000,
  /** Standard deviation of the simulated jitter, milliseconds. */
  jitterMs: 1_000,
  /** Simulated bandwidth, megabits a second. */
  bandwidthMbps: 100_000,
  /** Segments of TCP's initial window: 14 MB. */
  initialWindow: 10_000,
  /** Replies that one `run:replies` may ask for. */
  repliesPerRequest: 1_000,
  /** Text of one answer to it, UTF-16 code units: with more, it has fewer replies than were asked for, but one at least. */
  answerLength: 12_000_000,
  /** Raw reply bytes kept with a run. */
  replyBytesKept: 16 * 1024 * 1024,
  /** Rows, observations and replies that the server keeps of all runs together, bytes: the oldest ended runs go first. */
  keptBytes: 256 * 1024 * 1024,
  /** How long a session, and the runs of it, go on without a connection, milliseconds. */
  sessionOutlivesConnectionMs: 120_000,
  /** What waits in the server to be written to one connection, bytes: more is sent as the reader reads. */
  waitingBytes: 1024 * 1024,
} as const;
