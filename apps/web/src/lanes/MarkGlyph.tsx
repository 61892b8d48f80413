import type { MarkFill, MarkShape } from './lane-identity.ts';
import { MARK_OUTLINES } from './mark-outlines.ts';

export interface MarkGlyphProps {
  shape: MarkShape;
  fill: MarkFill;
  color: string;
  /** Centre and half the size, in the user units of the surrounding SVG. */
  cx: number;
  cy: number;
  radius: number;
}

/** A lane's mark as SVG shapes, for use inside an SVG such as a legend or a chart. */
export function MarkGlyph({ shape, fill, color, cx, cy, radius }: MarkGlyphProps) {
  const filled = fill === 'solid' || fill === 'ring';
  const hole = fill === 'ring' || fill === 'target';
  return (
    <g transform={`translate(${cx} ${cy}) scale(${radius})`}>
      <path
        d={MARK_OUTLINES[shape]}
        fill={filled ? color : 'var(--surface)'}
        stroke={color}
        strokeWidth={0.3}
        strokeLinejoin="round"
      />
      {hole && <circle r={0.34} fill={filled ? 'var(--surface)' : color} />}
    </g>
  );
}
