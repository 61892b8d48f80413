/** The shared look of all Recharts charts. Colours are the page's custom properties, which SVG resolves as it draws. */
import type { LineLook } from './chart-line.ts';

export const AXIS = {
  stroke: 'var(--line-strong)',
  strokeWidth: 'var(--hairline)',
  tick: { fill: 'var(--ink-faint)', fontSize: 'var(--text-tiny)', strokeWidth: 0 },
  tickLine: { stroke: 'var(--line-strong)' },
  tickMargin: 6,
} as const;

/** Room for the labels of an axis, in ems. */
export const AXIS_EMS = {
  /** An axis on the left: its minimum width, the width of a character, and the gap between labels and chart. */
  width: 5.6,
  character: 0.62,
  gap: 0.8,
  laneWidth: 11,
  height: 2.5,
  heightWithLabel: 3,
  beyondLast: 2,
} as const;

/** Half the size of a mark, in ems. */
export const MARK_EMS = 0.44;

export const GRID = { stroke: 'var(--line)', strokeWidth: 'var(--hairline)' } as const;

export const MARGIN = { top: 12, right: 16, bottom: 4, left: 4 } as const;

export const AXIS_LABEL = {
  position: 'insideBottomRight',
  offset: 0,
  fill: 'var(--ink-faint)',
  fontSize: 'var(--text-tiny)',
} as const;

/** Makes text stand out from what it is written over. */
export const HALO = { stroke: 'var(--surface)', strokeWidth: 4, paintOrder: 'stroke' } as const;

/** A word that names a place in the plot. */
export const PLOT_LABEL = {
  fill: 'var(--ink)',
  fontSize: 'var(--text-small)',
  fontWeight: 600,
  ...HALO,
} as const;

/** The dashes of everything that was not measured, whatever the lane. */
export const DASHES = { model: '5 4' } as const;

export const STROKES: Readonly<Record<LineLook, { strokeWidth: string; strokeOpacity?: number }>> = {
  measured: { strokeWidth: 'var(--curve)' },
  model: { strokeWidth: 'var(--curve-model)' },
  earlier: { strokeWidth: 'var(--curve-earlier)', strokeOpacity: 0.6 },
};
