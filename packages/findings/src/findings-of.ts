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
/** A shape is told by this many commands of each occurrence at most. */
const MOST_FOR_SHAPE = 50;

export interface Times {
  /** Median round trip, milliseconds. */
  rttMs: number;
  /** Another one to tell the savings at. */
  askedRttMs: number | undefined;
}

export interface Telling extends Times {
  /** For which client remedies are written where none was recognised. */
  client: Client | undefined;
}

/** Those that save most come first. */
export function findingsOf(occurrences: readonly Occurrence[], telling: Telling): Finding[] {
  const groups = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const key = `${occurrence.kind}\0${clientOf(occurrence.conversation) ?? telling.client}\0${occurrence.group}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [occurrence]);
    else group.push(occurrence);
  }
  return [...groups.values()]
    .filter(isEnough)
    .map((group) => findingOf(group, telling))
    .sort(byWeight)
    .slice(0, MOST_FINDINGS);
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

function isEnough(group: readonly Occurrence[]): boolean {
  const [first] = group;
  return (
    first !== undefined && group.length >= first.least && roundTripsSavedBy(group) >= (first.leastSaved ?? 0)
  );
}

function roundTripsSavedBy(group: readonly Occurrence[]): number {
  return group.reduce((sum, { roundTripsSaved }) => sum + roundTripsSaved, 0);
}

function findingOf(group: readonly Occurrence[], { rttMs, askedRttMs, client }: Telling): Finding {
  const main = group.reduce((most, each) => (isHeavier(each, most) ? each : most));
  const roundTripsSaved = roundTripsSavedBy(group);
  const otherMs = group.reduce((sum, { savedMs = 0 }) => sum + savedMs, 0);
  const shapes = main.parts.map((part, at) =>
    shapeOf(group.flatMap(({ parts }) => sample(sameOf(parts, part, at)))),
  );
  const trial = oneAfterTheOther(group);
  const tryIt = trial && experimentFor(trial, askedRttMs ?? rttMs);
  return {
    kind: main.kind,
    shape: shapes.map(printShape).join(main.joint),
    commands: group.reduce((sum, { commands }) => sum + commands.length, 0),
    roundTripsSaved,
    savedMs: toMicroseconds(roundTripsSaved * rttMs + otherMs),
    ...(askedRttMs !== undefined && {
      savedMsAtRtt: toMicroseconds(roundTripsSaved * askedRttMs + otherMs),
    }),
    confidence: main.confidence,
    assumptions: [...new Set(group.flatMap(({ assumptions }) => assumptions))],
    rows: group.flatMap(({ commands }) => rangesOf(commands)).slice(0, MOST_RANGES),
    remedy: remedyFor(main.advice, shapes, clientOf(main.conversation) ?? client ?? 'redis-cli'),
    ...(tryIt !== undefined && { tryIt }),
  };
}

/** Occurrences tried together. */
const MOST_TRIED = 200;

/** The trials of a group in order of time, each when the one before it is answered. */
function oneAfterTheOther(group: readonly Occurrence[]): Trial | undefined {
  const trials = group
    .filter(({ trial }) => trial !== undefined)
    .toSorted((a, b) => sentMs(a) - sentMs(b))
    .slice(0, MOST_TRIED)
    .flatMap(({ trial }) => trial ?? []);
  const [first] = trials;
  if (first === undefined) return undefined;
  let offset = 0;
  const phases = trials.flatMap((trial) => {
    const from = offset;
    offset += 1 + trial.phases.reduce((most, phase) => Math.max(most, phase), 0);
    return trial.phases.map((phase) => from + phase);
  });
  const batchSize = trials.reduce((most, trial) => Math.max(most, trial.batchSize), 0);
  return { commands: trials.flatMap(({ commands }) => commands), phases, batchSize };
}

/** Of two that save as much, the one that comes first in time. */
function isHeavier(a: Occurrence, b: Occurrence): boolean {
  if (a.roundTripsSaved !== b.roundTripsSaved) return a.roundTripsSaved > b.roundTripsSaved;
  return sentMs(a) < sentMs(b);
}

function sentMs({ commands: [first] }: Occurrence): number {
  return first?.sent.sentMs ?? 0;
}

/** Of another occurrence's parts, the one of the same template: they may come in another order. */
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

function sample(commands: readonly Command[]): readonly Command[] {
  return commands.slice(0, MOST_FOR_SHAPE);
}

function rangesOf(commands: readonly Command[]): RowRange[] {
  const ranges: RowRange[] = [];
  for (const { connection, sent } of commands) {
    const last = ranges.at(-1);
    if (last !== undefined && last.connection === connection && last.from + last.count === sent.row)
      last.count++;
    else ranges.push({ connection, from: sent.row, count: 1 });
  }
  return ranges;
}
