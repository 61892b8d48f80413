/** Occurrences that are alike as one finding, with what it would save. */
import type { Client } from '@roundtrip/codegen';
import type { Finding, RowRange } from '@roundtrip/protocol';
import type { Command } from './commands/command.ts';
import { printShape, shapeOf } from './commands/shape.ts';
import { templateOf } from './commands/template.ts';
import type { Occurrence, Trial } from './occurrence.ts';
import { clientOf } from './remedy/client-of.ts';
import { remedyFor } from './remedy/remedy.ts';
import { toMicroseconds } from './to-microseconds.ts';
import { experimentFor } from './try-it.ts';

/** Findings told, and ranges of rows of each: a page cannot show more, and the largest come first. */
const MOST_FINDINGS = 200;
const MOST_RANGES = 1000;
/** A shape is told by this many commands of each occurrence, and of all of them. */
const SAMPLE = 50;
const MOST_SAMPLED = 500;
/** Occurrences tried together. */
const MOST_TRIED = 200;

export interface Telling {
  /** Time of a round trip, milliseconds. */
  rttMs: number;
  /** Another one to tell the savings at. */
  askedRttMs: number | undefined;
  /** For which client remedies are written where none was recognised. */
  client: Client | undefined;
}

/** Occurrences of a kind with the same group and client. */
interface Group {
  /** That which saves most; of several, the first in time. */
  main: Occurrence;
  times: number;
  commands: number;
  roundTripsSaved: number;
  waitsSaved: number;
  savedMs: number;
  assumptions: Set<string>;
  ranges: RowRange[];
  /** Commands of each part of the first that was added. */
  samples: Command[][];
  trials: { sentMs: number; trial: Trial }[];
}

/** Gathers occurrences: what it keeps grows with the commands that they are about by little more than a range of rows. */
export class FindingGroups {
  readonly #groups = new Map<string, Group>();

  add(occurrence: Occurrence): void {
    const { kind, group: name, conversation, commands, parts, trial } = occurrence;
    const key = `${kind}\0${clientOf(conversation)}\0${name}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = newGroup(occurrence);
      this.#groups.set(key, group);
    } else if (isHeavier(occurrence, group.main)) group.main = occurrence;
    group.times++;
    group.commands += commands.length;
    group.roundTripsSaved += occurrence.roundTripsSaved;
    group.waitsSaved += occurrence.waitsSaved ?? 0;
    group.savedMs += occurrence.savedMs ?? 0;
    for (const assumption of occurrence.assumptions) group.assumptions.add(assumption);
    addRanges(group.ranges, commands);
    for (const [at, sample] of group.samples.entries()) addSample(sample, sameOf(parts, sample, at));
    if (trial !== undefined && group.trials.length < MOST_TRIED)
      group.trials.push({ sentMs: sentMs(occurrence), trial });
  }

  /** Those that save most come first. */
  findings(telling: Telling): Finding[] {
    return [...this.#groups.values()]
      .filter(
        ({ main, times, roundTripsSaved, waitsSaved }) =>
          times >= main.least && roundTripsSaved + waitsSaved >= (main.leastSaved ?? 0),
      )
      .map((group) => findingOf(group, telling))
      .sort(byWeight)
      .slice(0, MOST_FINDINGS);
  }
}

function newGroup(main: Occurrence): Group {
  return {
    main,
    times: 0,
    commands: 0,
    roundTripsSaved: 0,
    waitsSaved: 0,
    savedMs: 0,
    assumptions: new Set(),
    ranges: [],
    samples: main.parts.map((part) => part.slice(0, 1)),
    trials: [],
  };
}

/** Of two that save as much, the one that comes first in time. */
function isHeavier(a: Occurrence, b: Occurrence): boolean {
  if (a.roundTripsSaved !== b.roundTripsSaved) return a.roundTripsSaved > b.roundTripsSaved;
  return sentMs(a) < sentMs(b);
}

function sentMs({ commands: [first] }: Occurrence): number {
  return first?.sent.sentMs ?? 0;
}

function addRanges(ranges: RowRange[], commands: readonly Command[]): void {
  for (const { connection, sent } of commands) {
    const { row } = sent;
    const last = ranges.at(-1);
    if (last !== undefined && last.connection === connection && last.from + last.count === row) last.count++;
    else ranges.push({ connection, from: row, count: 1 });
    if (ranges.length < MOST_RANGES * 2) continue;
    ranges.splice(0, ranges.length, ...joinedRanges(ranges).slice(0, MOST_RANGES));
    if (ranges.length === MOST_RANGES) return;
  }
}

/** In order of their rows, those next to each other as one: commands of several callers take turns. */
function joinedRanges(ranges: readonly RowRange[]): RowRange[] {
  const joined: RowRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.connection - b.connection || a.from - b.from)) {
    const last = joined.at(-1);
    const isNext = last?.connection === range.connection && last.from + last.count === range.from;
    if (isNext) last.count += range.count;
    else joined.push({ ...range });
  }
  return joined;
}

function addSample(sample: Command[], commands: readonly Command[]): void {
  if (sample.length < MOST_SAMPLED) sample.push(...commands.slice(0, SAMPLE));
}

/** Of an occurrence's parts, the one of the same template: they may come in another order. */
function sameOf(
  parts: readonly (readonly Command[])[],
  [first]: readonly Command[],
  at: number,
): readonly Command[] {
  const template = first && templateOf(first);
  const isSame = (part: readonly Command[] | undefined) =>
    part?.[0] !== undefined && templateOf(part[0]) === template;
  return (isSame(parts[at]) ? parts[at] : parts.find(isSame)) ?? [];
}

function findingOf(group: Group, { rttMs, askedRttMs, client }: Telling): Finding {
  const { main, roundTripsSaved, samples, trials } = group;
  const waits = roundTripsSaved + group.waitsSaved;
  const shapes = samples.map(shapeOf);
  const trial = oneAfterTheOther(trials.toSorted((a, b) => a.sentMs - b.sentMs).map((each) => each.trial));
  const tryIt = trial && experimentFor(trial, askedRttMs ?? rttMs);
  return {
    kind: main.kind,
    shape: shapes.map(printShape).join(main.joint),
    commands: group.commands,
    roundTripsSaved,
    savedMs: toMicroseconds(waits * rttMs + group.savedMs),
    ...(askedRttMs !== undefined && {
      savedMsAtRtt: toMicroseconds(waits * askedRttMs + group.savedMs),
    }),
    confidence: main.confidence,
    assumptions: [...group.assumptions],
    rows: joinedRanges(group.ranges).slice(0, MOST_RANGES),
    remedy: remedyFor(main.advice, shapes, clientOf(main.conversation) ?? client ?? 'redis-cli'),
    ...(tryIt !== undefined && { tryIt }),
  };
}

/** Several trials as one, each when the one before it is answered. */
function oneAfterTheOther(trials: readonly Trial[]): Trial | undefined {
  if (trials.length === 0) return undefined;
  let offset = 0;
  const phases = trials.flatMap((trial) => {
    const from = offset;
    offset += 1 + trial.phases.reduce((most, phase) => Math.max(most, phase), 0);
    return trial.phases.map((phase) => from + phase);
  });
  const batchSize = trials.reduce((most, trial) => Math.max(most, trial.batchSize), 0);
  return { commands: trials.flatMap(({ commands }) => commands), phases, batchSize };
}

/** Independent of the order of connections. */
function byWeight(a: Finding, b: Finding): number {
  return (
    b.roundTripsSaved - a.roundTripsSaved ||
    b.savedMs - a.savedMs ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.shape, b.shape) ||
    compareTexts(a.remedy.client, b.remedy.client)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
