/** Exit statuses: contracts, see docs/command-line.md. */
export const EXIT = {
  ok: 0,
  /** An expectation does not hold. */
  unmet: 1,
  /** The call is wrong: an option, the commands, or what they ask for. */
  misuse: 2,
  /** Redis cannot be reached or used. */
  redis: 3,
  /** A bug. */
  internal: 70,
  /** As a shell reports Ctrl+C. */
  interrupted: 130,
} as const;
