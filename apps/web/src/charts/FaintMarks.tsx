import { useXAxisScale, useYAxisScale } from 'recharts';
import { MARK_EMS } from './chart-theme.ts';
import type { RangedValue } from './ranged-value.ts';
import { useTypeSize } from './use-type-size.ts';

/** Measured values that cannot be pointed at. */
export interface FaintPlaces {
  name: string;
  color: string;
  places: readonly ({ x: number } & RangedValue)[];
}

/** Small circles with the range of each, in one path, however many there are. */
export function FaintMarks({ color, places }: FaintPlaces) {
  const scaleX = useXAxisScale();
  const scaleY = useYAxisScale();
  const em = useTypeSize();
  if (scaleX === undefined || scaleY === undefined || places.length === 0) return null;
  const radius = 0.6 * MARK_EMS * em;
  const half = (way: 1 | -1) => `a${radius} ${radius} 0 1 0 ${way * 2 * radius} 0`;
  const paths = places.map(({ x, value, low, high }) => {
    const [cx, cy] = [scaleX(x) ?? 0, scaleY(value) ?? 0];
    const range = high > low ? `M${cx} ${scaleY(high) ?? cy}V${scaleY(low) ?? cy}` : '';
    return `M${cx - radius} ${cy}${half(1)}${half(-1)}${range}`;
  });
  return (
    <path
      d={paths.join('')}
      data-testid="faint-marks"
      data-places={places.length}
      fill={color}
      fillOpacity={0.25}
      stroke={color}
      strokeOpacity={0.7}
      strokeWidth="var(--hairline)"
    />
  );
}
