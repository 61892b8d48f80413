/** Runs of commands of one or a few shapes, each awaited before the next although none needs an earlier reply. */
import type { Caller } from './callers.ts';
import { assumptionsOf, confidenceOf, type Evidence, mayBeSentAhead } from './certainty.ts';
import { type Command, type Conversation, isFirstOnly } from './commands/command.ts';
import { manyFormOf } from './commands/many-form.ts';
import { isReadable } from './commands/reply-values.ts';
import { templateOf } from './commands/template.ts';
import { isCounting, isFilling, isPolling } from './decided.ts';
import { type Phases, phasesOf } from './dependence.ts';
import { excerptOf } from './excerpt.ts';
import { firstWhere } from './first-where.ts';
import { isEnumerated } from './follow-on.ts';
import { isLedByOthers } from './led-by-others.ts';
import { listBefore } from './list-before.ts';
import { isEndedByReply, LOOKED_AHEAD } from './loop-end.ts';
import type { Occurrence } from './occurrence.ts';
import type { PairSurvey } from './pair-survey.ts';
import { LEAST_OF_A_SHAPE, type Run, runsOf } from './runs.ts';
import { isSearch } from './search-order.ts';

/** Between two commands of a loop a program may compute; if it does so for longer than this, it is no loop over Redis. */
const LONGEST_THINK_MS = 10;
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

/** A run that was asked one by one. */
export interface OneByOne extends Occurrence {
  manner: Caller['manner'];
  /** Round trips that it takes if what can be sent together is. */
  roundTripsKept: number;
}

/** @param program all connections of the caller's program */
export function findOneByOne(caller: Caller, program: readonly Conversation[], lookout: Lookout): OneByOne[] {
  return runsOf(caller, lookout.silenceMs, lookout.isDone).flatMap(
    (run) => occurrenceOf(run, caller, program, lookout) ?? [],
  );
}

function occurrenceOf(
  run: Run,
  caller: Caller,
  program: readonly Conversation[],
  lookout: Lookout,
): OneByOne | undefined {
  const { commands, templates } = run;
  if (isDecided(run, caller, lookout)) return undefined;
  const shapes = [...new Set(templates)];
  const examined = excerptOf(run);
  const phases = phasesOf(examined);
  // A few may be by chance, as where a reply holds a small number that is an id as well.
  if (phases === undefined || phases.count > MOST_PHASES + examined.commands.length / COMMANDS_IN_A_PHASE)
    return undefined;
  const { manner } = caller;
  if ((manner !== 'own' || program.length > 1) && isLedByOthers(examined, program)) return undefined;
  const batchSize = batchSizeFor(commands);
  const kept = roundTripsOf(phases, batchSize, commands.length);
  const saved = waitsOf(commands) - kept;
  if (saved < LEAST_OF_A_SHAPE - 1) return undefined;
  const start = indexOf(caller.commands, commands[0]);
  const list = listBefore(examined, caller.commands, start);
  const source = list?.command;
  if (source === undefined && isOpaque(examined)) return undefined;
  const evidence: Evidence = {
    ...{ run, examined, phases, manner, source },
    isAllAsked: list?.isAllAsked ?? false,
    hasBeginning: hasBeginning(caller.commands, start),
    isBesideOthers: isBesideOthers(commands, program),
    rttMs: lookout.rttMs,
  };
  if (mayBeSentAhead(evidence) || isPartOfCount(run, caller, program)) return undefined;
  const form = shapes.length === 1 ? manyFormOf(commands) : undefined;
  return {
    kind: form === undefined ? 'one-by-one' : 'many-keys',
    group: `${form?.name ?? ''} ${shapes.toSorted().join(', ')}`,
    conversation: caller,
    commands,
    parts: shapes.map((shape) => commands.filter((_, at) => templates[at] === shape)),
    joint: ', ',
    roundTripsSaved: saved,
    least: 1,
    confidence: confidenceOf(evidence),
    assumptions: assumptionsOf(evidence, form),
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
    manner,
    roundTripsKept: kept,
  };
}

/** Whether replies may have decided what was asked next, or whether anything was: what can be known without a look into all of them. */
function isDecided(run: Run, caller: Caller, { survey }: Lookout): boolean {
  const { commands, templates, thinkMs } = run;
  if (thinkMs > LONGEST_THINK_MS || isMostlyErrors(commands)) return true;
  if (isFilling(run) || isCounting(run) || isPolling(run) || isSearch(run)) return true;
  if (isEndedByReply(run, followingOf(run, caller))) return true;
  const shapes = [...new Set(templates)];
  // Whoever gets a lock goes on, and gives it back: such a loop is not to be taken apart.
  if (shapes.length > 1 && commands.some(isFirstOnly)) return true;
  const firsts = shapes.flatMap((shape) => commands[templates.indexOf(shape)] ?? []);
  return firsts.some((command) => survey.isDecided(command));
}

/** Whether callers that share a connection count through the same numbers together: that is one loop, which does not wait. */
function isPartOfCount(
  { commands, templates }: Run,
  caller: Caller,
  program: readonly Conversation[],
): boolean {
  if (caller.manner !== 'shared' || !isEnumerated({ commands, templates })) return false;
  const all = program.find(({ recorded }) => recorded === caller.recorded)?.commands ?? [];
  const own = new Set(templates);
  const during = all
    .slice(indexOf(all, commands[0]), indexOf(all, commands.at(-1)) + 1)
    .filter((command) => own.has(templateOf(command)));
  return (
    during.length > commands.length && isEnumerated({ commands: during, templates: during.map(templateOf) })
  );
}

/** With fewer commands on other connections, compared with those of a run, nothing else was going on. */
const HARDLY_ANY = 0.1;

/** Whether other connections of the program were busy while the run went on: callers may take now one and now another. */
function isBesideOthers(commands: readonly Command[], program: readonly Conversation[]): boolean {
  const [first, last] = [commands[0], commands.at(-1)];
  let others = 0;
  for (const { recorded, commands: all } of program) {
    if (recorded.connection !== first?.connection) others += indexOf(all, last) - indexOf(all, first);
  }
  return others > commands.length * HARDLY_ANY;
}

/** How many times the caller waited. */
function waitsOf(commands: readonly Command[]): number {
  return commands.reduce((sum, { isWithPrevious = false }) => sum + (isWithPrevious ? 0 : 1), 0);
}

/** Something else that the caller awaited just before, as a request that begins does, milliseconds. */
const BEGINS_WITHIN_MS = 5;

function hasBeginning(commands: readonly Command[], start: number): boolean {
  const [before, first] = [commands[start - 1], commands[start]];
  return before?.isLone === true && first !== undefined && first.thinkMs < BEGINS_WITHIN_MS;
}

function followingOf({ commands }: Run, caller: Caller): readonly Command[] {
  const from = indexOf(caller.commands, commands.at(-1)) + 1;
  return caller.commands.slice(from, from + LOOKED_AHEAD);
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

/** Where the command is, by binary search in the order in which commands were sent; if it is none of them, where it would be. */
function indexOf(commands: readonly Command[], wanted: Command | undefined): number {
  const sentMs = wanted?.sent.sentMs ?? 0;
  const first = firstWhere(commands, ({ sent }) => sent.sentMs >= sentMs);
  // Several may have been sent at the same instant.
  let at = first;
  while (commands[at]?.sent.sentMs === sentMs && commands[at]?.sent !== wanted?.sent) at++;
  return commands[at]?.sent === wanted?.sent ? at : first;
}
