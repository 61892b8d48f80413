import { useId } from 'react';
import { usePlotArea } from 'recharts';
import { DASHES, HALO, STROKES } from './chart-theme.ts';
import { type PlotPoint, pathAlong, usePlotted } from './use-plotted.ts';

/** A computed line, drawn dashed. */
export interface ModelCurve {
  name: string;
  color: string;
  points: readonly PlotPoint[];
  /** Written at its start. */
  label?: string;
}

export function DashedCurve({ color, points, label }: ModelCurve) {
  const clip = useId();
  const area = usePlotArea();
  const plotted = usePlotted(points);
  if (area === undefined || plotted === undefined) return null;
  const [start] = plotted;
  return (
    <g>
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      <path
        d={pathAlong(plotted)}
        clipPath={`url(#${clip})`}
        fill="none"
        stroke={color}
        {...STROKES.model}
        strokeDasharray={DASHES.model}
        strokeLinejoin="round"
      />
      {label !== undefined && start !== undefined && (
        <text
          x={start.x + 8}
          y={Math.max(start.y - 8, area.y + 8)}
          fill="var(--ink-soft)"
          fontSize="var(--text-tiny)"
          {...HALO}
        >
          {label}
        </text>
      )}
    </g>
  );
}
