/** How a lane is recognised everywhere: name, colour, dash and mark. Derived from the lanes, never stored. */
import type { Strategy } from '@roundtrip/protocol';
import { count } from '../format/quantity.ts';

export type MarkShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross';
export type MarkFill = 'solid' | 'hollow' | 'ring' | 'target';

export interface LaneIdentity {
  /** Index among the lanes. */
  index: number;
  /** Name of the strategy, or of the connection. */
  name: string;
  /** Tells it from other lanes of its strategy: "batches of 100". */
  detail?: string;
  /** Name for legends and axes: short, and no two lanes of an experiment share it. */
  label: string;
  /** A CSS colour made of custom properties. */
  color: string;
  /** An SVG `stroke-dasharray`; absent for a solid line. */
  dash?: string;
  shape: MarkShape;
  fill: MarkFill;
}

interface Look {
  color: string;
  shape: MarkShape;
  dash?: string;
}

const LOOKS: Readonly<Record<Strategy['kind'], Look>> = {
  sequential: { color: 'var(--lane-sequential)', shape: 'circle' },
  pipelined: { color: 'var(--lane-pipelined)', shape: 'square', dash: '9 4' },
  transaction: { color: 'var(--lane-transaction)', shape: 'diamond', dash: '2 4' },
  'auto-pipelined': { color: 'var(--lane-auto-pipelined)', shape: 'triangle', dash: '9 4 2 4' },
  concurrent: { color: 'var(--lane-concurrent)', shape: 'cross', dash: '16 5' },
};

/** Colour and mark of a strategy, for drawings of all its lanes together. */
export function lookOf(kind: Strategy['kind']): Pick<LaneIdentity, 'color' | 'shape'> {
  return LOOKS[kind];
}

const FILLS: readonly MarkFill[] = ['solid', 'hollow', 'ring', 'target'];

/** Lanes of one strategy range from a tint of its colour, still 3:1 on the surface, to a shade of it. */
const LIGHTEST_TINT_PERCENT = 20;
const DEEPEST_SHADE_PERCENT = 60;

/** Their dashes are the strategy's, stretched or compressed. */
const DASH_SCALES = [1, 0.5, 1.6, 0.3];

export function identifyLanes(strategies: readonly Strategy[]): LaneIdentity[] {
  const unique = uniqueLabels();
  return strategies.map((strategy, index) => {
    const alike = strategies.filter(({ kind }) => kind === strategy.kind).length;
    const ordinal = strategies.slice(0, index).filter(({ kind }) => kind === strategy.kind).length;
    const look = LOOKS[strategy.kind];
    return {
      index,
      name: strategy.kind,
      ...detailOf(strategy),
      label: unique(labelOf(strategy, alike > 1)),
      ...look,
      color: shaded(look.color, ordinal, alike),
      ...(look.dash !== undefined && { dash: scaledDash(look.dash, ordinal) }),
      fill: FILLS[ordinal % FILLS.length] ?? 'solid',
    };
  });
}

/** A connection of a program: what is known of it, and its number from 0. */
export interface NamedConnection {
  connection: number;
  /** As the program calls it. */
  name?: string;
  /** Name and version of its client library. */
  library?: string;
}

const CONNECTION_LOOKS: readonly Look[] = Object.values(LOOKS);

/**
 * The lanes of connections, which have no strategy. A connection looks the same whichever others are shown beside it.
 *
 * @returns with the indices of the given order
 */
export function identifyConnections(connections: readonly NamedConnection[]): LaneIdentity[] {
  const unique = uniqueLabels();
  return connections.map(({ connection, name, library }, index) => {
    const look = CONNECTION_LOOKS[connection % CONNECTION_LOOKS.length] ?? LOOKS.sequential;
    const ordinal = Math.floor(connection / CONNECTION_LOOKS.length) % FILLS.length;
    const number = `connection ${count(connection + 1)}`;
    return {
      index,
      name: name ?? number,
      ...(library !== undefined && { detail: library }),
      label: unique(name ?? number),
      ...look,
      color: ordinal === 0 ? look.color : shaded(look.color, ordinal, FILLS.length),
      ...(look.dash !== undefined && { dash: scaledDash(look.dash, ordinal) }),
      fill: FILLS[ordinal] ?? 'solid',
    };
  });
}

/** No two labels are the same. */
function uniqueLabels(): (label: string) => string {
  const taken = new Set<string>();
  return (label) => {
    let free = label;
    for (let copy = 2; taken.has(free); copy++) free = `${label} (${copy})`;
    taken.add(free);
    return free;
  };
}

function shaded(color: string, ordinal: number, alike: number): string {
  const whole = LIGHTEST_TINT_PERCENT + DEEPEST_SHADE_PERCENT;
  // Two lanes need no tint: one has the colour itself, the other a shade half way.
  const percent =
    alike <= 2
      ? (ordinal * DEEPEST_SHADE_PERCENT) / 2
      : (ordinal / (alike - 1)) * whole - LIGHTEST_TINT_PERCENT;
  const rounded = Math.round(Math.abs(percent));
  if (rounded === 0) return color;
  return `color-mix(in oklab, ${color}, var(${percent < 0 ? '--lane-tint' : '--lane-shade'}) ${rounded}%)`;
}

function scaledDash(dash: string, ordinal: number): string {
  const scale = DASH_SCALES[ordinal % DASH_SCALES.length] ?? 1;
  return dash
    .split(' ')
    .map((length) => Math.max(2, Math.round(Number(length) * scale)))
    .join(' ');
}

function detailOf(strategy: Strategy): { detail?: string } {
  if (!('batchSize' in strategy)) return {};
  const watched = strategy.kind === 'transaction' && strategy.watch !== undefined ? ', watched' : '';
  return { detail: `batches of ${count(strategy.batchSize)}${watched}` };
}

function labelOf(strategy: Strategy, ambiguous: boolean): string {
  return ambiguous && 'batchSize' in strategy
    ? `${strategy.kind} ${count(strategy.batchSize)}`
    : strategy.kind;
}
