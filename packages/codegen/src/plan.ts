/** Language-independent plan of a program: the phases of the experiment, divided as the lane's strategy requires. */
import { type Experiment, SETUP_BATCH, type Strategy } from '@roundtrip/protocol';
import { type CacheWarming, type CommandList, type Phase, parseCommandText } from '@roundtrip/workload';
import { isRandom, type Slice, type Statement, statementOf } from './statement.ts';

export interface Plan {
  strategy: Strategy;
  /** Puts data in place, pipelined and not timed. */
  setup: readonly Sending[];
  body: { kind: 'commands'; phases: readonly PhasePlan[] } | { kind: 'cache-warming'; recipe: CacheWarming };
  /** Number of commands in the body, if known in advance. */
  commands: number | undefined;
  drawsRandom: boolean;
}

export interface PhasePlan {
  commands: number;
  sendings: readonly Sending[];
}

export type Sending =
  /** One command after another, each awaited. */
  | { kind: 'each'; slices: readonly Slice[] }
  /** All sent, then all awaited. */
  | { kind: 'batch'; slices: readonly Slice[]; commands: number }
  /** Batches of `size` repetitions of one statement, `[from, to)`, one after another; the last may be smaller. */
  | { kind: 'batches'; statement: Statement; from: number; to: number; size: number };

/** Why there is no program. */
export interface NoProgram {
  reason: string;
}

/** Maximum number of command lines in a program that people can still read. */
const MAX_STATEMENTS = 1_000;

/** Maximum length of the command text in characters; longer arguments are data, not code. */
const MAX_TEXT_LENGTH = 50_000;

export function planOf({ workload, setup, lanes }: Experiment, lane: number): Plan | NoProgram {
  const strategy = lanes[lane];
  if (strategy === undefined) return { reason: `The experiment has no lane ${lane + 1}.` };
  const texts = [setup, workload.kind === 'commands' ? workload.text : undefined];
  if (texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) > MAX_TEXT_LENGTH) return TOO_LONG;
  const [before, list] = texts.map((text) => (text?.trim() ? parseCommandText(text) : undefined));
  for (const [name, read] of [
    ['setup', before],
    ['commands', list],
  ] as const) {
    if (read?.ok === false) return { reason: `The ${name} cannot be read. ${read.errors[0]?.message ?? ''}` };
  }
  const phases = phasesOf(list);
  const setupPhases = phasesOf(before);
  const entries = [...phases, ...setupPhases].flatMap((phase) => phase.entries);
  if (entries.length > MAX_STATEMENTS) return TOO_LONG;
  if (workload.kind === 'commands' && phases.length === 0) return { reason: 'There are no commands yet.' };
  return {
    strategy,
    setup: setupPhases.flatMap((phase) => batches(phase, SETUP_BATCH)),
    body:
      workload.kind === 'cache-warming'
        ? { kind: 'cache-warming', recipe: workload }
        : {
            kind: 'commands',
            phases: phases.map((phase) => ({
              commands: phase.commands,
              sendings: sendingsOf(phase, strategy),
            })),
          },
    commands: list?.ok ? list.list.commands : undefined,
    drawsRandom: entries.some((entry) => isRandom(statementOf(entry).args)),
  };
}

const TOO_LONG: NoProgram = {
  reason:
    'This experiment is too long for a readable program. ' +
    'Replace similar lines by one with a repeat count and {i}.',
};

function phasesOf(read: { ok: true; list: CommandList } | { ok: false } | undefined): readonly Phase[] {
  return read?.ok ? read.list.phases : [];
}

function sendingsOf(phase: Phase, strategy: Strategy): Sending[] {
  switch (strategy.kind) {
    case 'sequential':
      return [{ kind: 'each', slices: wholeOf(phase) }];
    case 'concurrent':
    case 'auto-pipelined':
      return [{ kind: 'batch', slices: wholeOf(phase), commands: phase.commands }];
    case 'pipelined':
    case 'transaction':
      return batches(phase, strategy.batchSize);
    default:
      return strategy satisfies never;
  }
}

function wholeOf({ entries }: Phase): Slice[] {
  return entries.map((entry) => ({ statement: statementOf(entry), from: 0, to: entry.repeat }));
}

/** Two or more whole batches within one statement become a loop, so that no batch is written twice. */
function batches(phase: Phase, size: number): Sending[] {
  const sendings: Sending[] = [];
  let open: Slice[] = [];
  let room = size;
  const close = () => {
    if (open.length > 0) sendings.push({ kind: 'batch', slices: open, commands: size - room });
    open = [];
    room = size;
  };
  const slices = wholeOf(phase);
  for (const [index, { statement, to }] of slices.entries()) {
    let from = 0;
    while (from < to) {
      const isLast = index === slices.length - 1;
      const whole = isLast ? to : from + Math.floor((to - from) / size) * size;
      if (room === size && whole - from > size) {
        sendings.push({ kind: 'batches', statement, from, to: whole, size });
        from = whole;
        continue;
      }
      const until = Math.min(to, from + room);
      open.push({ statement, from, to: until });
      room -= until - from;
      from = until;
      if (room === 0) close();
    }
  }
  close();
  return sendings;
}
