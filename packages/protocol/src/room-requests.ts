/** What a page may ask of rooms, as the server reads it. */
import { z } from 'zod';
import { experimentSchema } from './experiment.ts';
import { LIMITS } from './limits.ts';
import { participantNameSchema } from './participant-name.ts';

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

/** Total time of a lane, milliseconds. */
const guessedMs = z.number().positive().max(LIMITS.roomNumber);

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
    /** Each person is asked to guess before they run; results stay out of sight until they have run. Default false. */
    guessFirst: z.boolean().optional(),
  }),
  /**
   * How long the person thinks that each lane will take of the run that their session starts next; `null` for a lane without a
   * guess. It is told with the person’s result.
   */
  'room:guess': z.strictObject({
    totalMs: z.array(guessedMs.nullable()).min(1).max(LIMITS.lanes),
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
