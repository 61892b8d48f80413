/** How a lane is recognised everywhere: name, colour, dash and mark. Derived from the lanes, never stored. */
import type { Strategy } from '@roundtrip/protocol';
import { count } from '../format/quantity.ts';

export type MarkShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross';
export type MarkFill = 'solid' | 'hollow' | 'ring' | 'target';

export interface LaneIdentity {
  /** Index in the experiment. */
  index: number;
  /** Name of the strategy. */
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
  const taken = new Set<string>();
  const unique = (label: string) => {
    let free = label;
    for (let copy = 2; taken.has(free); copy++) free = `${label} (${copy})`;
    taken.add(free);
    return free;
  };
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
