/** Why a request was refused or a run failed. Clients may rely on the code; the message is for people. */
export type ErrorCode =
  /** The message is malformed; `message` names the field. */
  | 'BAD_REQUEST'
  /** The page belongs to a site that may not use this server, or the host name is not one of this server's. */
  | 'REFUSED_SITE'
  /** The client speaks another version of this protocol. */
  | 'PROTOCOL_VERSION'
  /** The workload has no command. */
  | 'EMPTY_WORKLOAD'
  /** The command text cannot be read; `line` says where. */
  | 'SYNTAX'
  /** A limit is exceeded; `message` names it and the remedy. */
  | 'LIMIT'
  /** The command is not allowed here; `message` says why. */
  | 'REFUSED_COMMAND'
  /** The run is unknown, or belongs to another session. */
  | 'UNKNOWN_RUN'
  /** There is no room of this code: it is mistyped, closed, or of a server that has been restarted since. */
  | 'UNKNOWN_ROOM'
  /** The room admits nobody else: its presenter has locked it. */
  | 'ROOM_LOCKED'
  /** The key of a presenter or participant is wrong, or the person has been removed. */
  | 'FORBIDDEN'
  /** The request needs a room, or the presenter's part in it, that the session does not have. */
  | 'NOT_IN_ROOM'
  /** The question is not the one that is being asked, or its answers have been revealed. */
  | 'UNKNOWN_QUESTION'
  /** The session has no such tap: it was closed, or is another session's. */
  | 'UNKNOWN_TAP'
  /** This server opens no taps; `message` says what its operator can do. */
  | 'NO_TAP'
  /** The person stopped the run. */
  | 'CANCELLED'
  /** Redis cannot be reached or used, has gone away, or does not let the playground remove what a run wrote. */
  | 'REDIS_UNAVAILABLE'
  /** The server is closing. */
  | 'SHUTTING_DOWN'
  /** A bug in the playground. */
  | 'INTERNAL';

export interface WireError {
  code: ErrorCode;
  message: string;
  /** 1-based line of the command text, if the error has one. */
  line?: number;
  /** The part of the experiment that the error is about, if any: `setup`, `lanes[1]`, `lanes[0].watch`. */
  field?: string;
}

/** The answer to a refused request. */
export type Refused = { ok: false; error: WireError };

export function refuse(code: ErrorCode, message: string, field?: string): Refused {
  return { ok: false, error: { code, message, ...(field !== undefined && { field }) } };
}
