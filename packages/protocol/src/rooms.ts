/**
 * The messages of rooms: a workshop with one presenter and participants. A session is in at most one room, as its presenter or
 * as a participant.
 */
import type { Ack } from './ack.ts';
import type { Strategy } from './experiment.ts';
import type { AnswerValue, Question, RoomRequest, RoomRequestName, RoomView } from './room-requests.ts';

/** Six letters and digits that cannot be mistaken for one another: neither 0 nor O, neither 1 nor I nor L. */
export const ROOM_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const ROOM_CODE_LENGTH = 6;

/** How many gave each value; numbers are their decimal text. */
export type Counts = Record<string, number>;

/** The question that the room is asked, or whose answers it is shown. */
export type AskedQuestion = Question & {
  /** How many have answered. */
  answers: number;
  isRevealed: boolean;
  /** To the presenter always, to others once it is revealed. Absent for a question that asks a number for each lane. */
  counts?: Counts;
  /** Instead of `counts`, one for each lane. */
  laneCounts?: Counts[];
};

/** Everyone, run. */
export interface Invitation {
  /** Counts up with each invitation of the room: results belong to one. */
  number: number;
  experiment?: RoomRequest<'room:invite'>['experiment'];
  goal?: string;
  /** Each person is asked to guess before they run. */
  guessFirst?: boolean;
  /** False once it has been ended: its results stand, and none are added. */
  isOpen: boolean;
}

/** A participant, as the presenter sees them. */
export interface Participant {
  participant: string;
  name?: string;
  isConnected: boolean;
  hasAnswered: boolean;
  hasResult: boolean;
}

/** A snapshot of the room. */
export interface RoomState {
  code: string;
  /** ISO 8601. Another one under the same code: the server was restarted, and knows nothing from before. */
  openedAt: string;
  locked: boolean;
  /** Connected at the moment. */
  participants: number;
  /** Whether somebody presents at the moment: the room outlives the presenter's connection. */
  isPresented: boolean;
  /** Whether results may carry names. */
  namesShown: boolean;
  /** Absent until something is shown. */
  view?: RoomView;
  question?: AskedQuestion;
  invitation?: Invitation;
  /** Participants with a result of the latest invitation. */
  resultCount: number;
  /** To the presenter alone: who has joined and has not been removed, in that order. */
  people?: Participant[];
  /** To a participant alone: their own answer to the question. */
  ownAnswer?: AnswerValue;
}

/** Of one lane: the median repetition. */
export interface RoomResultLane {
  strategy: Strategy;
  totalMs: number;
  roundTrips: number;
  p50Ms: number;
}

/** What a participant thought before a run that a lane would take, and what it took. */
export interface RoomGuess {
  strategy: Strategy;
  guessMs: number;
  /** Of the median repetition. */
  totalMs: number;
}

/** A participant's latest finished run of an invitation. */
export interface RoomResult {
  participant: string;
  name?: string;
  lanes: RoomResultLane[];
  /** Whether it reached the goal, where there is one. */
  reached?: boolean;
  /** Of their latest run before which they guessed, each lane with a guess. */
  guesses?: RoomGuess[];
}

/** Results that are new or have changed since the last event; to who joins later, all at once. */
export interface RoomResults {
  /** Number of the invitation that they belong to. */
  invitation: number;
  results: RoomResult[];
  /** Participants whose results do not count any longer: the presenter has removed them. */
  removed?: string[];
}

export type RoomClosedReason =
  /** The presenter closed it. */
  | 'closed'
  /** The presenter removed this participant. */
  | 'removed'
  /** Another connection took the presenter's part. To the former presenter. */
  | 'handed-over'
  /** This session joined or opened another room, elsewhere. */
  | 'elsewhere'
  /** Nobody has presented it for two hours. */
  | 'expired'
  /** The server is closing. */
  | 'shutdown';

export interface RoomClosed {
  reason: RoomClosedReason;
}

/** What was asked, and what was answered. */
export interface ExportedQuestion {
  question: Question;
  /** ISO 8601. */
  askedAt: string;
  isRevealed: boolean;
  /** In the order of the participants' ids, which change with each export unless names are asked for. */
  answers: { participant: string; name?: string; value: AnswerValue }[];
}

export interface ExportedInvitation {
  number: number;
  /** ISO 8601. */
  invitedAt: string;
  experiment?: Invitation['experiment'];
  goal?: string;
  guessFirst?: boolean;
  results: RoomResult[];
}

export interface RoomExport {
  code: string;
  /** ISO 8601. */
  openedAt: string;
  participants: number;
  questions: ExportedQuestion[];
  invitations: ExportedInvitation[];
}

/** What each request is acknowledged with, beside `ok`. */
export interface RoomAnswers {
  'room:open': { code: string; presenterKey: string; state: RoomState };
  'room:present': { state: RoomState };
  'room:join': { participantKey: string; participant: string; state: RoomState };
  'room:follow': object;
  'room:leave': object;
  'room:show': object;
  'room:ask': object;
  'room:answer': object;
  'room:reveal': object;
  'room:dismiss': object;
  'room:invite': { invitation: number };
  'room:guess': object;
  'room:uninvite': object;
  'room:remove': object;
  'room:lock': object;
  'room:names': object;
  'room:close': object;
  'room:export': { room: RoomExport };
}

export type RoomRequests = {
  [Name in RoomRequestName]: (
    request: RoomRequest<Name>,
    ack: (answer: Ack<RoomAnswers[Name]>) => void,
  ) => void;
};

export interface RoomEvents {
  'room:state': (state: RoomState) => void;
  'room:results': (results: RoomResults) => void;
  'room:closed': (closed: RoomClosed) => void;
}

/** @returns the code that a person has typed, undefined if it cannot be one */
export function roomCodeOf(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '');
  if (bare.length !== ROOM_CODE_LENGTH) return undefined;
  return [...bare].every((each) => ROOM_CODE_ALPHABET.includes(each)) ? bare : undefined;
}
