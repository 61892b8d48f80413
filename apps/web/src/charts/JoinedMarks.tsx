import { PLOT_LABEL } from './chart-theme.ts';
import { type PlotPoint, pathAlong, usePlotted } from './use-plotted.ts';
import { useTypeSize } from './use-type-size.ts';

/** Places that belong together, joined by a line on top of everything. */
export interface JoinedPlaces {
  label: string;
  points: readonly PlotPoint[];
}

export function JoinedMarks({ label, points }: JoinedPlaces) {
  const plotted = usePlotted(points);
  const em = useTypeSize();
  const last = plotted?.at(-1);
  if (plotted === undefined || last === undefined) return null;
  return (
    <g data-testid="joined-places">
      <path d={pathAlong(plotted)} fill="none" stroke="var(--ink)" strokeWidth="var(--curve)" />
      {plotted.map(({ x, y }) => (
        <circle
          key={`${x} ${y}`}
          cx={x}
          cy={y}
          r={0.75 * em}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="var(--curve)"
        />
      ))}
      <text x={last.x} y={last.y - 1.1 * em} textAnchor="middle" {...PLOT_LABEL}>
        {label}
      </text>
    </g>
  );
}
