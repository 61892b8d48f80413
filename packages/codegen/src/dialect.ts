/** Turns a plan into statements of a language, which supplies the few constructs that are needed. */
import type { Strategy } from '@roundtrip/protocol';
import { indented, type Lines, spaced } from './lines.ts';
import type { Plan, Sending } from './plan.ts';
import { argsAt, dependsOnIndex, type Slice, type Text } from './statement.ts';

/** A strategy that sends several commands before it awaits replies. */
export type BatchMode = Exclude<Strategy['kind'], 'sequential'>;

export interface Batch {
  mode: BatchMode;
  /** Keys to WATCH in a transaction; empty otherwise. */
  watch: readonly string[];
  /** The statements that queue the commands: the results of `queue`, in their loops. */
  queued: Lines;
  /** Whether it is one of several: then its declarations need a scope of their own. */
  isOneOfMany: boolean;
}

export interface Dialect {
  /** The comment marker. */
  mark: string;
  loop(loop: Loop, body: Lines): Lines;
  /** An expression for the smaller of two numbers. */
  min(a: string, b: string): string;
  /** Sends a command and awaits its reply. */
  send(args: readonly Text[], index: string): Lines;
  /** Adds a command to the current batch. */
  queue(args: readonly Text[], index: string, mode: BatchMode): Lines;
  /** Opens a batch, fills it, sends it, and awaits its replies. */
  batch(batch: Batch): Lines;
}

export interface Loop {
  /** `i` counts repetitions; `start` is the beginning of a batch. */
  variable: 'i' | 'start';
  from: string;
  /** Exclusive. */
  to: string;
  step: number;
}

/** The setup, which is the same for every strategy. */
export function setupLines({ setup }: Plan, dialect: Dialect): Lines {
  return sendingLines(setup, dialect, { mode: 'pipelined', watch: [] }, true);
}

/** The phases of a command list; empty for cache warming. */
export function phaseLines({ body, strategy }: Plan, dialect: Dialect): Lines {
  if (body.kind !== 'commands') return [];
  const { phases } = body;
  const how = {
    mode: strategy.kind === 'sequential' ? ('pipelined' as const) : strategy.kind,
    watch: watchedBy(strategy),
  };
  const isOneOfMany = phases.length > 1 || phases.some(({ sendings }) => sendings.length > 1);
  return spaced(
    ...phases.map(({ sendings }, index) => [
      ...(phases.length > 1 ? [`${dialect.mark} Phase ${index + 1}: ${index === 0 ? FIRST : FURTHER}`] : []),
      ...sendingLines(sendings, dialect, how, isOneOfMany),
    ]),
  );
}

const FIRST = 'everything up to the barrier.';
const FURTHER = 'starts when everything before it has been answered.';

export function watchedBy(strategy: Strategy): readonly string[] {
  return strategy.kind === 'transaction' ? (strategy.watch ?? []) : [];
}

function sendingLines(
  sendings: readonly Sending[],
  dialect: Dialect,
  how: Pick<Batch, 'mode' | 'watch'>,
  isOneOfMany: boolean,
): Lines {
  const queue = (args: readonly Text[], index: string) => dialect.queue(args, index, how.mode);
  return sendings.flatMap((sending): Lines => {
    switch (sending.kind) {
      case 'each':
        return sending.slices.flatMap((slice) => sliceLines(slice, dialect, dialect.send));
      case 'batch': {
        const queued = sending.slices.flatMap((slice) => sliceLines(slice, dialect, queue));
        return dialect.batch({ ...how, queued, isOneOfMany });
      }
      case 'batches': {
        const { statement, from, to, size } = sending;
        const end = `start + ${size}`;
        const queued = dialect.loop(
          {
            variable: 'i',
            from: 'start',
            to: (to - from) % size === 0 ? end : dialect.min(end, `${to}`),
            step: 1,
          },
          queue(statement.args, 'i'),
        );
        return dialect.loop(
          { variable: 'start', from: `${from}`, to: `${to}`, step: size },
          dialect.batch({ ...how, queued, isOneOfMany: false }),
        );
      }
      default:
        return sending satisfies never;
    }
  });
}

function sliceLines(
  { statement, from, to }: Slice,
  dialect: Dialect,
  write: (args: readonly Text[], index: string) => Lines,
): Lines {
  if (to - from === 1) return write(argsAt(statement, from), '0');
  const isCounted = dependsOnIndex(statement.args);
  return dialect.loop(
    { variable: 'i', from: isCounted ? `${from}` : '0', to: `${isCounted ? to : to - from}`, step: 1 },
    write(statement.args, 'i'),
  );
}

/** Puts the lines in a block of their own if other blocks beside them declare the same names. */
export function inBraces(lines: Lines, isOneOfMany: boolean, indent = '  '): Lines {
  return isOneOfMany ? ['{', ...indented(lines, indent), '}'] : lines;
}
