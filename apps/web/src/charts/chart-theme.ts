/** The one look of all Recharts charts. Colours are the page's custom properties, which SVG resolves as it draws. */

export const AXIS = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--ink-faint)', fontSize: 'var(--text-tiny)' },
  tickLine: { stroke: 'var(--line-strong)' },
  tickMargin: 6,
} as const;

export const GRID = { stroke: 'var(--line)', strokeWidth: 1 } as const;

export const CURSOR = { stroke: 'var(--line-strong)', strokeWidth: 1 } as const;

export const MARGIN = { top: 12, right: 16, bottom: 4, left: 4 } as const;

/** A line of more points goes up and down too often for its dashes to be seen: marks along it tell it apart. */
export const MOST_DASHED = 300;

export const AXIS_LABEL = {
  position: 'insideBottomRight',
  offset: 0,
  fill: 'var(--ink-faint)',
  fontSize: 'var(--text-tiny)',
} as const;
