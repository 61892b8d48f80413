/** Why a request was refused or a run failed. A client may rely on the code; the message is for people. */
export type ErrorCode =
  /** The message is malformed; the text names the field. */
  | 'BAD_REQUEST'
  /** A page of a site that may not use this server, or a name that this server does not have. */
  | 'REFUSED_SITE'
  /** The client speaks another version of this protocol. */
  | 'PROTOCOL_VERSION'
  /** The workload has no command. */
  | 'EMPTY_WORKLOAD'
  /** The command text cannot be read; `line` says where. */
  | 'SYNTAX'
  /** A limit is passed; the text names it and the remedy. */
  | 'LIMIT'
  /** The command is not allowed here; the text says why. */
  | 'REFUSED_COMMAND'
  /** The run is not known, or another session's. */
  | 'UNKNOWN_RUN'
  /** The person stopped the run. */
  | 'CANCELLED'
  /** Redis cannot be reached or used, went away, or does not let the playground remove what a run wrote. */
  | 'REDIS_UNAVAILABLE'
  /** The server is closing. */
  | 'SHUTTING_DOWN'
  /** A fault of the playground itself. */
  | 'INTERNAL';

export interface WireError {
  code: ErrorCode;
  message: string;
  /** 1-based line of the command text, where the error has one. */
  line?: number;
  /** The part of the experiment that the error is about, where it is one: `setup`, `lanes[1]`, `lanes[0].watch`. */
  field?: string;
}

/** The answer to a request that was refused. */
export type Refused = { ok: false; error: WireError };

export function refuse(code: ErrorCode, message: string, field?: string): Refused {
  return { ok: false, error: { code, message, ...(field !== undefined && { field }) } };
}
