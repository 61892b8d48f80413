/** How much an experiment may send: at once, in one argument, and in all. */
import { maxInFlight } from '@roundtrip/analysis';
import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { type ArgumentTemplate, byteLength, type CommandList, type TemplatePart } from '@roundtrip/workload';
import type { Load } from './load.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { TextField } from './remedy.ts';

const count = (value: number) => value.toLocaleString('en-US');
const MEGABYTE = 1024 * 1024;
/** In place of all at once: large enough to save nearly all round trips. */
const OFFERED_BATCH = 1_000;

export function checkInFlight({ lanes }: Experiment, { lane: { phases } }: Load): Refusal | undefined {
  const largestPhase = phases.reduce((most, commands) => Math.max(most, commands), 0);
  const tooMany = lanes.findIndex((lane) => maxInFlight(lane, largestPhase) > LIMITS.commandsInFlight);
  if (tooMany < 0) return undefined;
  return refusal(
    'LIMIT',
    `lanes[${tooMany}]: ${lanes[tooMany]?.kind} would have ${count(largestPhase)} commands in flight at once. At most ${count(LIMITS.commandsInFlight)} may be, since the client library keeps an object for each. Use pipelined with a batch size, or put --- between parts of the list.`,
    {
      field: `lanes[${tooMany}]`,
      remedies: [
        { kind: 'batch-size', lane: tooMany, strategy: { kind: 'pipelined', batchSize: OFFERED_BATCH } },
      ],
    },
  );
}

/** @param field that the list was written in */
export function checkArguments(list: CommandList, field: TextField): Refusal | undefined {
  for (const { line, args, repeat } of list.phases.flatMap(({ entries }) => entries)) {
    // A line can have more arguments than a call may have.
    const bytes = args.reduce((most, template) => Math.max(most, mostBytes(template, repeat)), 0);
    if (bytes > LIMITS.argumentBytes) return argumentTooLong(`Line ${line}`, bytes, { line, field });
  }
  return undefined;
}

export function checkWatchedKeys({ lanes }: Experiment): Refusal | undefined {
  for (const [lane, strategy] of lanes.entries()) {
    const keys = strategy.kind === 'transaction' ? (strategy.watch ?? []) : [];
    const bytes = Math.max(0, ...keys.map((key) => byteLength(key)));
    if (bytes > LIMITS.argumentBytes)
      return argumentTooLong(`lanes[${lane}].watch`, bytes, { field: `lanes[${lane}].watch` });
  }
  return undefined;
}

export function checkRequestBytes({ lane, setup }: Load): Refusal | undefined {
  const [what, bytes, field] =
    setup.requestBytes > lane.requestBytes
      ? (['The setup comes', setup.requestBytes, 'setup'] as const)
      : (['The commands come', lane.requestBytes, 'workload'] as const);
  if (bytes <= LIMITS.requestBytes) return undefined;
  return refusal(
    'LIMIT',
    `${what} to about ${count(Math.ceil(bytes / MEGABYTE))} MB of requests a lane, and at most ${LIMITS.requestBytes / MEGABYTE} MB may be sent. Use shorter values or a smaller repeat count.`,
    { field },
  );
}

function argumentTooLong(where: string, bytes: number, place: { line?: number; field: string }): Refusal {
  return refusal(
    'LIMIT',
    `${where}: an argument has ${count(bytes)} bytes, and at most ${count(LIMITS.argumentBytes)} are allowed. Use a shorter one.`,
    place,
  );
}

/** Length of the argument in the repetition in which it is longest. */
function mostBytes({ parts }: ArgumentTemplate, repeat: number): number {
  return parts.reduce((sum, part) => sum + mostBytesOf(part, repeat), 0);
}

function mostBytesOf(part: TemplatePart, repeat: number): number {
  switch (part.kind) {
    case 'literal':
      return byteLength(part.value);
    case 'repetition':
      return String(repeat - 1).length;
    case 'random':
      return Math.max(String(part.from).length, String(part.to).length);
    default:
      return part satisfies never;
  }
}
