/** Runs of commands of one or a few shapes, each awaited before the next although none needs an earlier reply. */
import type { Confidence } from '@roundtrip/protocol';
import { type Command, type Conversation, isFirstOnly } from './commands/command.ts';
import { type ManyForm, manyFormOf } from './commands/many-form.ts';
import { isReadable, valuesOf } from './commands/reply-values.ts';
import { isCounting, isFilling, isPushing, isSearch, LOOKED_AHEAD } from './decided.ts';
import { type Phases, phasesOf } from './dependence.ts';
import { excerptOf } from './excerpt.ts';
import { leastConfident, type Occurrence } from './occurrence.ts';
import type { PairSurvey } from './pair-survey.ts';
import { isTelling, somePhrase } from './phrases.ts';
import { type ExaminedRun, LEAST_OF_A_SHAPE, type Run, runsOf } from './runs.ts';

/** Between two commands of a loop a program may compute; if it does so for longer than this, it is no loop over Redis. */
const LONGEST_THINK_MS = 10;
/** What a loop takes for itself at most, and at most if it does something with each reply. */
const LOOP_THINK_MS = 1;
const WORK_THINK_MS = 3;
/** From this many commands on, nobody wrote them out one by one. */
const SURELY_A_LOOP = 10;

/** With more phases than this, and fewer commands in each, most commands do need a reply. */
const MOST_PHASES = 2;
const COMMANDS_IN_A_PHASE = 10;

/** A batch is as large as helps: more commands gain nothing, and more bytes only wait in memory. */
const MOST_IN_A_BATCH = 1000;
const LEAST_IN_A_BATCH = 10;
const BYTES_IN_A_BATCH = 1_000_000;

export interface Lookout {
  silenceMs: number;
  /** Time of a round trip, milliseconds. */
  rttMs: number;
  /** Commands that another finding would have spared already: they count as not sent. */
  isDone: (command: Command) => boolean;
  survey: PairSurvey;
}

export function findOneByOne(conversation: Conversation, lookout: Lookout): Occurrence[] {
  return runsOf(conversation, lookout.silenceMs, lookout.isDone).flatMap(
    (run) => occurrenceOf(run, conversation, lookout) ?? [],
  );
}

function occurrenceOf(run: Run, conversation: Conversation, lookout: Lookout): Occurrence | undefined {
  const { commands, templates, thinkMs } = run;
  if (thinkMs > LONGEST_THINK_MS || isMostlyErrors(commands) || isFilling(run) || isCounting(run))
    return undefined;
  if (isSearch(run, followingOf(run, conversation))) return undefined;
  const shapes = [...new Set(templates)];
  const firsts = shapes.flatMap((shape) => commands[templates.indexOf(shape)] ?? []);
  if (firsts.some((command) => lookout.survey.isDecided(command))) return undefined;
  // Whoever gets a lock goes on, and gives it back: such a loop is not to be taken apart.
  if (shapes.length > 1 && commands.some(isFirstOnly)) return undefined;
  const examined = excerptOf(run);
  const phases = phasesOf(examined);
  // A few may be by chance, as where a reply holds a small number that is an id as well.
  if (phases === undefined || phases.count > MOST_PHASES + examined.commands.length / COMMANDS_IN_A_PHASE)
    return undefined;
  const batchSize = batchSizeFor(commands);
  const saved = commands.length - roundTripsOf(phases, batchSize, commands.length);
  if (saved < LEAST_OF_A_SHAPE - 1) return undefined;
  const source = sourceOf(examined, conversation);
  if (source === undefined && isOpaque(examined)) return undefined;
  const form = shapes.length === 1 ? manyFormOf(commands) : undefined;
  return {
    kind: form === undefined ? 'one-by-one' : 'many-keys',
    group: `${form?.name ?? ''} ${shapes.toSorted().join(', ')}`,
    conversation,
    commands,
    parts: shapes.map((shape) => commands.filter((_, at) => templates[at] === shape)),
    joint: ', ',
    roundTripsSaved: saved,
    least: 1,
    confidence: confidenceOf(run, phases, lookout),
    assumptions: assumptionsOf(run, examined, form, source),
    advice:
      form === undefined
        ? { kind: 'pipeline', batchSize, phases: phases.count }
        : { kind: 'many-keys', form, batchSize },
    trial:
      source === undefined
        ? { commands: examined.commands, phases: phases.of, batchSize }
        : {
            commands: [source, ...examined.commands],
            phases: [0, ...phases.of.map((phase) => phase + 1)],
            batchSize,
          },
  };
}

function followingOf({ commands }: Run, conversation: Conversation): readonly Command[] {
  const last = commands.at(-1);
  if (last === undefined) return [];
  const from = indexOf(conversation.commands, last) + 1;
  return conversation.commands.slice(from, from + LOOKED_AHEAD);
}

function batchSizeFor(commands: readonly Command[]): number {
  const bytes =
    commands.reduce((sum, { sent }) => sum + sent.requestBytes + sent.replyBytes, 0) / commands.length;
  return Math.max(
    LEAST_IN_A_BATCH,
    Math.min(MOST_IN_A_BATCH, Math.floor(BYTES_IN_A_BATCH / Math.max(1, bytes))),
  );
}

/** @param commands how many there are, of which phases are known of some */
function roundTripsOf({ of, count }: Phases, batchSize: number, commands: number): number {
  const sizes = new Array<number>(count).fill(0);
  for (const phase of of) sizes[phase] = (sizes[phase] ?? 0) + 1;
  return sizes.reduce((sum, size) => sum + Math.ceil((size * commands) / of.length / batchSize), 0);
}

function isMostlyErrors(commands: readonly Command[]): boolean {
  return commands.filter(({ sent }) => sent.status !== 0).length * 2 > commands.length;
}

/** Whether most of what was read cannot be looked into: it may have told what to ask for next. */
function isOpaque({ commands }: Run): boolean {
  const reads = commands.filter(({ facts }) => facts.class !== 'write');
  const opaque = reads.filter(({ sent }) => !isReadable(sent.reply));
  return opaque.length * 2 > reads.length;
}

function confidenceOf(run: Run, phases: Phases, { rttMs }: Lookout): Confidence {
  const { commands, templates, thinkMs } = run;
  const unknown = commands.filter(
    ({ sent }) => sent.isCut || (sent.replyBytes > 64 && sent.reply === undefined),
  );
  const isPlain = new Set(templates).size === 1 && phases.count === 1;
  const isQuick = thinkMs <= Math.max(LOOP_THINK_MS, rttMs);
  return leastConfident(
    isPlain && commands.length >= SURELY_A_LOOP ? 'high' : 'medium',
    isQuick ? 'high' : thinkMs <= Math.max(WORK_THINK_MS, rttMs) ? 'medium' : 'low',
    unknown.length * 10 <= commands.length
      ? 'high'
      : unknown.length * 2 <= commands.length
        ? 'medium'
        : 'low',
    commands.some(isFirstOnly) || commands.some(({ facts }) => facts.class === 'test') ? 'medium' : 'high',
    isPushing(run) ? 'medium' : 'high',
  );
}

function assumptionsOf(
  run: Run,
  examined: Run,
  form: ManyForm | undefined,
  source: Command | undefined,
): string[] {
  const isMixed = new Set(run.templates).size > 1;
  return [
    source === undefined
      ? 'What they ask for was known before the first of them was sent.'
      : `What they ask for came with the reply to the ${source.facts.name} before them.`,
    isMixed
      ? 'No reply decided whether a later command was sent, except where one writes what another has read.'
      : 'No reply decided whether the next command was sent.',
    ...(isPushing(run) ? ['How long the list had become decided nothing.'] : []),
    ...(form?.tellsLess
      ? [`Only how many were changed matters, not which: ${form.name} answers one number for all.`]
      : []),
    ...(form?.kind === 'keys' || form?.kind === 'keys-and-values'
      ? ['It is not a cluster, or the keys share a hash slot.']
      : []),
    ...(examined.commands.length < run.commands.length
      ? [
          `All ${run.commands.length.toLocaleString('en-US')} are like the ${examined.commands.length.toLocaleString('en-US')} that were examined.`,
        ]
      : []),
  ];
}

/** So many commands before a run are looked at for what it goes through. */
const LOOKED_BACK = 5;
const ASKED_OF_A_RUN = 50;

/** The command whose reply brought what the run goes through, as a list of ids does, if it was just before. */
function sourceOf({ commands, spans }: ExaminedRun, { commands: all }: Conversation): Command | undefined {
  const [first] = commands;
  if (first === undefined) return undefined;
  const asked = commands.slice(0, ASKED_OF_A_RUN);
  const start = indexOf(all, first);
  for (const command of all.slice(Math.max(0, start - LOOKED_BACK), start).reverse()) {
    if (command.role !== 'application' || command.sent.isCut) continue;
    if (command.facts.class !== 'read' && command.facts.class !== 'take') continue;
    const { reply } = command.sent;
    const values = new Set(reply === undefined ? [] : valuesOf(reply).filter(isTelling));
    if (values.size < LEAST_OF_A_SHAPE) continue;
    const holding = asked.filter((each, at) =>
      each.texts.some((text, place) =>
        somePhrase(text, spans[at]?.[place] ?? { from: 0, to: 0 }, (phrase) => values.has(phrase)),
      ),
    );
    if (holding.length * 10 >= asked.length * 8) return command;
  }
  return undefined;
}

/** By binary search: rows of a connection increase. */
function indexOf(commands: readonly Command[], { sent }: Command): number {
  let [low, high] = [0, commands.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((commands[middle]?.sent.row ?? 0) < sent.row) low = middle + 1;
    else high = middle;
  }
  return low;
}
