import { useId } from 'react';
import { usePlotArea } from 'recharts';
import type { Chart, ChartPoint } from './chart-line.ts';
import { chartScale } from './chart-scale.ts';

/** Lines of what came before, below all others: a path each, since nobody points at them. */
export function FadingLines({ chart, paddingPx }: { chart: Chart; paddingPx: number }) {
  const clip = useId();
  const area = usePlotArea();
  const { fading = [], shape } = chart;
  if (area === undefined || fading.length === 0) return null;
  const { x, y, width, height } = area;
  const across = chartScale(chart.x, x + paddingPx, x + width - paddingPx);
  const up = chartScale(chart.y, y + height, y);
  const placeOf = (point: ChartPoint) => ({ x: across.pxOf(point.x), y: up.pxOf(point.y) });
  return (
    <g data-testid="fading-lines">
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      {fading.map(({ key, color, opacity, points }) => (
        <path
          key={key}
          d={pathOf(points.map(placeOf), shape === 'steps')}
          clipPath={`url(#${clip})`}
          fill="none"
          stroke={color}
          strokeWidth="var(--curve-earlier)"
          strokeOpacity={opacity}
        />
      ))}
    </g>
  );
}

function pathOf(places: readonly ChartPoint[], isStaircase: boolean): string {
  return places
    .map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : isStaircase ? `H${x}V${y}` : `L${x} ${y}`))
    .join('');
}
