/** What to do about a run that was refused or failed, by error code. The error's message says what happened, this says what helps. */
import type { RunError } from './run-state.ts';

export interface FailureWords {
  title: string;
  /** Absent if the message says it all. */
  remedy?: string;
}

export const FAILURES: Readonly<Record<RunError['code'], FailureWords>> = {
  BAD_REQUEST: {
    title: 'The server does not understand this experiment',
    remedy: 'Reload the page and try again.',
  },
  REFUSED_SITE: { title: 'This server cannot be used from here' },
  PROTOCOL_VERSION: {
    title: 'This page and the server have different versions',
    remedy: 'Reload the page.',
  },
  EMPTY_WORKLOAD: {
    title: 'There is no command to send',
    remedy: 'Write one in the editor, or choose an experiment.',
  },
  SYNTAX: { title: 'A line cannot be read', remedy: 'It is marked in the editor.' },
  LIMIT: { title: 'That is more than the playground allows' },
  REFUSED_COMMAND: { title: 'A command is not allowed here', remedy: 'It is marked in the editor.' },
  UNKNOWN_RUN: { title: 'The server no longer knows this run', remedy: 'Run it again.' },
  UNKNOWN_ROOM: { title: 'There is no room with this code' },
  ROOM_LOCKED: { title: 'The room is locked' },
  FORBIDDEN: { title: 'You cannot enter this room' },
  NOT_IN_ROOM: { title: 'You are not in the room' },
  UNKNOWN_QUESTION: { title: 'The question is no longer open' },
  UNKNOWN_TAP: { title: 'The tap is closed', remedy: 'Open another.' },
  NO_TAP: { title: 'There is no tap on this server' },
  CANCELLED: { title: 'Stopped', remedy: 'What had arrived is kept.' },
  REDIS_UNAVAILABLE: { title: 'Redis cannot be used' },
  SHUTTING_DOWN: { title: 'The run was ended' },
  INTERNAL: { title: 'Something broke in the playground' },
  CONNECTION_LOST: { title: 'The connection to the server was lost', remedy: 'Run again when it is back.' },
};
