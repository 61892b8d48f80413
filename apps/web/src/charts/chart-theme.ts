/** The one look of all Recharts charts. Colours are the page's custom properties, which SVG resolves as it draws. */
import type { LineLook } from './chart-line.ts';

export const AXIS = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--ink-faint)', fontSize: 'var(--text-tiny)' },
  tickLine: { stroke: 'var(--line-strong)' },
  tickMargin: 6,
} as const;

export const GRID = { stroke: 'var(--line)', strokeWidth: 1 } as const;

export const MARGIN = { top: 12, right: 16, bottom: 4, left: 4 } as const;

export const AXIS_LABEL = {
  position: 'insideBottomRight',
  offset: 0,
  fill: 'var(--ink-faint)',
  fontSize: 'var(--text-tiny)',
} as const;

/** Whatever the lane: what is dashed like this was not measured. */
export const DASHES = { model: '5 4' } as const;

export const STROKES: Readonly<Record<LineLook, { strokeWidth: number; strokeOpacity?: number }>> = {
  measured: { strokeWidth: 2 },
  model: { strokeWidth: 1.5 },
  earlier: { strokeWidth: 1.25, strokeOpacity: 0.6 },
};
