import type { MarkFill, MarkShape } from './lane-identity.ts';

export interface MarkGlyphProps {
  shape: MarkShape;
  fill: MarkFill;
  color: string;
  /** Centre and half the size, in the units of the SVG around it. */
  cx: number;
  cy: number;
  radius: number;
}

/** A lane's mark as SVG shapes, for use inside an SVG: a legend, a chart's points. */
export function MarkGlyph({ shape, fill, color, cx, cy, radius }: MarkGlyphProps) {
  const filled = fill === 'solid' || fill === 'ring';
  const hole = fill === 'ring' || fill === 'target';
  return (
    <g transform={`translate(${cx} ${cy}) scale(${radius})`}>
      <path
        d={OUTLINES[shape]}
        fill={filled ? color : 'var(--surface)'}
        stroke={color}
        strokeWidth={0.3}
        strokeLinejoin="round"
      />
      {hole && <circle r={0.34} fill={filled ? 'var(--surface)' : color} />}
    </g>
  );
}

/** Outlines about the origin with a reach of one, of about the same area. */
const OUTLINES: Readonly<Record<MarkShape, string>> = {
  circle: 'M-.9 0a.9 .9 0 1 0 1.8 0a.9 .9 0 1 0-1.8 0z',
  square: 'M-.8-.8h1.6v1.6h-1.6z',
  diamond: 'M0-1.1L1.1 0L0 1.1L-1.1 0z',
  triangle: 'M0-1L1 .8h-2z',
  cross: 'M-.35-1h.7v.65h.65v.7h-.65v.65h-.7v-.65h-.65v-.7h.65z',
};
