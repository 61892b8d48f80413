/** Every bound that the server enforces on requests, in one place. */
export const LIMITS = {
  /** Length of a command text, UTF-16 code units. */
  textLength: 1_000_000,
  /** Lanes of one experiment. */
  lanes: 24,
  /** Repetitions of every lane. */
  repetitions: 20,
  /** Commands of one lane after repeat counts are expanded. */
  commands: 1_000_000,
  /** Commands that one pipeline or transaction may hold: the client library keeps an object for each. */
  commandsInFlight: 100_000,
  /** One argument of a command with its placeholders filled in, bytes. */
  argumentBytes: 1_000_000,
  /** Estimated requests of one lane, or of its setup, bytes. */
  requestBytes: 256 * 1024 * 1024,
  /** Replies of one lane, bytes. Unknown in advance, so the lane is ended when it passes this. */
  replyBytes: 256 * 1024 * 1024,
  /** Estimated duration of one repetition of a lane, milliseconds. */
  laneMs: 60_000,
  /** Estimated duration of a run, setups included, milliseconds. */
  runMs: 180_000,
  /** A run that takes longer is ended, whatever was estimated. */
  longestRunMs: 360_000,
  /** Runs that one session, and all sessions of one address, may start per minute. A workshop shares an address. */
  runsPerMinute: { session: 120, address: 2_000 },
  /** Runs that one session, and all sessions of one address, may have queued or running: one per connection. */
  pendingRuns: { session: 4, address: 400 },
  /** One client message, bytes: a text of maximum length in its longest encoding, twice (setup and workload). */
  messageBytes: 8 * 1024 * 1024,
  /** Messages read per second and connection; a long one counts once more for every `bytesPerMessage`. */
  messagesPerSecond: 200,
  bytesPerMessage: 16 * 1024,
  /** Messages refused for exceeding that rate before the connection is closed. */
  refusedMessages: 1_000,
  /** Unanswered requests of one connection before the server stops reading from it. */
  pendingRequests: 32,
  /** Answers sent but not yet read by the client, bytes, before its next request is handled. */
  unreadAnswerBytes: 4 * 1024 * 1024,
  /** Connections that one address may have open, and may open per minute. A workshop shares an address. */
  connections: 400,
  connectionsPerMinute: 3_000,
  /** Time for a client to send the head of a request, or to introduce itself on a new connection, milliseconds. */
  handshakeMs: 10_000,
  /** Commands that an observer repeats. */
  observerCommands: 100,
  /** Simulated round-trip time, milliseconds. */
  rttMs: 10_000,
  /** Standard deviation of the simulated jitter, milliseconds. */
  jitterMs: 1_000,
  /** Simulated bandwidth, megabits per second. */
  bandwidthMbps: 100_000,
  /** Segments of TCP's initial window: 14 MB. */
  initialWindow: 10_000,
  /** Replies in one `run:replies`. */
  repliesPerRequest: 1_000,
  /** Text of one answer to it, UTF-16 code units. Longer answers hold fewer replies than requested, but at least 1. */
  answerLength: 12_000_000,
  /** Raw reply bytes kept with a run. */
  replyBytesKept: 16 * 1024 * 1024,
  /** Rows, observations and replies kept of all runs together, bytes: the oldest finished runs are evicted first. */
  keptBytes: 256 * 1024 * 1024,
  /** How long a session and its runs survive without a connection, milliseconds. */
  sessionOutlivesConnectionMs: 120_000,
  /** People who may be in one room at the same time; they do not count against their address. */
  roomParticipants: 500,
  /** Rooms that are open at once, and that one address may open per hour. */
  rooms: 100,
  roomsPerHour: 30,
  /** Wrong codes or keys that one session, and all sessions of one address, may try per minute. */
  wrongRoomCodes: { session: 10, address: 300 },
  /** How long a room survives without its presenter, milliseconds. */
  roomOutlivesPresenterMs: 2 * 60 * 60 * 1000,
  /** The JSON of an experiment that a room is shown or invited to, UTF-16 code units: every snapshot carries it. */
  roomExperimentLength: 32 * 1024,
  /** A question, or one of its options, UTF-16 code units. */
  roomTextLength: 2_000,
  roomOptions: 20,
  /** Answered to a question, in its unit: one of 300 digits would be all that the room sees. */
  roomNumber: 1e12,
  /** Questions and invitations that a room keeps for its export. */
  roomQuestions: 200,
  roomInvitations: 50,
  /** Taps that one session, and all sessions, may have open: each has a thread of its own. */
  taps: { session: 1, server: 8 },
  /** Connections of one tap that are recorded at the same time, and that it keeps the rows of. More are only passed on. */
  tapConnections: 2_000,
  /** Rows that a tap keeps, of all its connections together: the oldest are forgotten first. */
  tapRows: 1_000_000,
  /** Bytes of commands and replies that a tap keeps for the page, and of one command or reply: what is longer is cut. */
  tapKeptBytes: 64 * 1024 * 1024,
  tapValueBytes: 4 * 1024,
  /** Told of a tap and not yet read by its page, bytes: room for all of its rows. Beyond it, all that is kept is told again. */
  tapUnreadBytes: 64 * 1024 * 1024,
  /** How long a tap survives without its page, milliseconds. */
  tapOutlivesPageMs: 15 * 60 * 1000,
  /** Data buffered for one connection, bytes: more is sent only as the reader reads. */
  waitingBytes: 1024 * 1024,
} as const;
