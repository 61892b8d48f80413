/** What answers a command. */
export const EXPECT = {
  /** One reply. */
  reply: 0,
  /** Nothing: replies are off. It is not outstanding. */
  none: 1,
  /** One reply, after which more changes. */
  hello: 2,
  monitor: 3,
  reset: 4,
  /** A confirmation for each channel: see `Replies`. */
  subscribe: 5,
  psubscribe: 6,
  ssubscribe: 7,
  unsubscribe: 8,
  punsubscribe: 9,
  sunsubscribe: 10,
} as const;

export type Expect = (typeof EXPECT)[keyof typeof EXPECT];

/** Bits of what else is known of a command. */
export const FLAG = {
  /** What is kept of it is not all of it. */
  cut: 1,
  /** Its reply may hold a password. */
  hidesReply: 2,
  /** An error in reply to it may hold a password. */
  hidesError: 4,
} as const;
