/**
 * The messages of rooms: a workshop with one presenter and participants. A session is in at most one room, as its presenter or
 * as a participant.
 */
import { z } from 'zod';
import type { Ack } from './ack.ts';
import { experimentSchema, type Strategy } from './experiment.ts';
import { LIMITS } from './limits.ts';
import { participantNameSchema } from './participant-name.ts';

/** Six letters and digits that cannot be mistaken for one another: neither 0 nor O, neither 1 nor I nor L. */
export const ROOM_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const ROOM_CODE_LENGTH = 6;

/** Secret, at least 128 bits. */
const key = z.string().regex(/^[\w-]{22,64}$/);

/** As typed: any case, with spaces and dashes between the characters. Read with `roomCodeOf`. */
const code = z.string().max(20);

/** Public id of a participant. */
const participant = z.string().min(1).max(40);

/** Ids that the presenter's page chooses, such as a question's. */
const id = z.string().min(1).max(100);

const text = z.string().min(1).max(LIMITS.roomTextLength);

/** The experiment that the room sees or is invited to change; `LIMITS.roomExperimentLength` bounds its JSON. */
const sharedExperiment = experimentSchema.refine(
  (experiment) => JSON.stringify(experiment).length <= LIMITS.roomExperimentLength,
  `is longer than ${LIMITS.roomExperimentLength} characters, the most that a room can be shown: use a count, such as 1000 SET key:{i} value`,
);

/** One command of a lane, 0-based. */
const highlightSchema = z.strictObject({
  lane: z.number().int().min(0),
  command: z.number().int().min(0),
});

/** A time range of the pictures, microseconds since the lanes began. */
const rangeSchema = z.strictObject({ from: z.number().min(0), to: z.number().min(0) });

/** How the page looks at a run, as far as the presenter shares it. */
const looking = {
  /** Name of the picture, as in links. */
  picture: z.string().min(1).max(40).optional(),
  /** The run of the presenter that is shown. */
  runId: z.string().max(64).optional(),
  highlight: highlightSchema.optional(),
  range: rangeSchema.optional(),
};

/** What the presenter shows. */
export const roomViewSchema = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('playground'), experiment: sharedExperiment, ...looking }),
  z.strictObject({
    page: z.literal('lesson'),
    slug: z.string().min(1).max(100),
    /** Index of the section, from 0. */
    section: z.number().int().min(0).max(1000),
    /** The experiment of the section, as the presenter has changed it. */
    experiment: sharedExperiment.optional(),
    ...looking,
  }),
]);

/** A choice has `options`, a number has a `unit`; with `lanes` a number is asked for each of these names. */
export const questionSchema = z.union([
  z.strictObject({
    id,
    text,
    options: z
      .array(z.strictObject({ value: z.string().min(1).max(100), label: text }))
      .min(2)
      .max(LIMITS.roomOptions)
      .refine(
        (options) => new Set(options.map(({ value }) => value)).size === options.length,
        'has two options of one value',
      ),
  }),
  z.strictObject({
    id,
    text,
    unit: z.string().max(20),
    lanes: z.array(z.string().min(1).max(100)).min(1).max(LIMITS.lanes).optional(),
  }),
]);

const answeredNumber = z.number().min(-LIMITS.roomNumber).max(LIMITS.roomNumber);

/** An option's value, a number, or a number for each lane. */
export const answerValueSchema = z.union([
  z.string().min(1).max(100),
  answeredNumber,
  z.array(answeredNumber).min(1).max(LIMITS.lanes),
]);

export const roomRequestSchemas = {
  /**
   * The code follows from the key, so that the presenter's page can open the room under the same code after the server was
   * restarted. Without a key there is a new one.
   */
  'room:open': z.strictObject({ presenterKey: key.optional() }),
  'room:present': z.strictObject({ code, presenterKey: key }),
  'room:join': z.strictObject({
    code,
    name: participantNameSchema.optional(),
    /** Whether others see the name beside the person's results; default false. */
    showName: z.boolean().optional(),
    /** Of an earlier visit: the same person, with their answers and results. */
    participantKey: key.optional(),
  }),
  'room:follow': z.strictObject({ following: z.boolean() }),
  'room:leave': z.strictObject({}),
  'room:show': z.strictObject({ view: roomViewSchema }),
  'room:ask': z.strictObject({ question: questionSchema }),
  'room:answer': z.strictObject({ questionId: id, value: answerValueSchema }),
  'room:reveal': z.strictObject({ questionId: id }),
  /** Nobody is asked any longer: the question disappears, and its answers are kept for the export. */
  'room:dismiss': z.strictObject({ questionId: id }),
  'room:invite': z.strictObject({
    experiment: sharedExperiment.optional(),
    /** An expression as in lessons. */
    goal: z.string().min(1).max(500).optional(),
  }),
  /** Ends the invitation: results stand, and no more are added. */
  'room:uninvite': z.strictObject({}),
  'room:remove': z.strictObject({ participant }),
  'room:lock': z.strictObject({ locked: z.boolean() }),
  'room:names': z.strictObject({ shown: z.boolean() }),
  'room:close': z.strictObject({}),
  /** All questions, answers and results so far, without who gave them unless `names` asks for it. */
  'room:export': z.strictObject({ names: z.boolean().optional() }),
} as const;

export type RoomRequestName = keyof typeof roomRequestSchemas;
export type RoomRequest<Name extends RoomRequestName> = z.infer<(typeof roomRequestSchemas)[Name]>;

export type RoomView = z.infer<typeof roomViewSchema>;
export type Question = z.infer<typeof questionSchema>;
export type AnswerValue = z.infer<typeof answerValueSchema>;

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

/** A participant's latest finished run of an invitation. */
export interface RoomResult {
  participant: string;
  name?: string;
  lanes: RoomResultLane[];
  /** Whether it reached the goal, where there is one. */
  reached?: boolean;
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
