import { LaneMark } from '../../lanes/LaneMark.tsx';
import { FaintDot } from './FaintDot.tsx';
import { ModelDash } from './ModelDash.tsx';
import { measuresOf } from './measures.ts';
import styles from './SizeLegend.module.css';
import type { SizeSeries } from './size-series.ts';

export interface SizeLegendProps {
  series: readonly SizeSeries[];
  /** There are several series to tell apart. */
  isNamed: boolean;
}

export function SizeLegend({ series, isNamed }: SizeLegendProps) {
  const isMeasured = series.some(({ points }) => points.length > 0);
  return (
    <ul className={styles.legend} aria-label="Legend">
      {series.map(({ name, look, curve, fit, live }) => (
        <li key={name} className={styles.series}>
          {isNamed && <span className={styles.name}>{name}</span>}
          {measuresOf(series).map((measure) => (
            <span key={measure.key} className={styles.entry}>
              <LaneMark lane={{ ...look, fill: measure.fill }} />
              {measure.name}
            </span>
          ))}
          {live.length > 0 && (
            <span className={styles.entry}>
              <FaintDot color={look.color} />
              total time, from Live
            </span>
          )}
          {curve.length > 0 && (
            <span className={styles.entry}>
              <ModelDash color={look.color} />
              {fit === undefined ? 'model' : 'model, fitted to the total times'}
            </span>
          )}
        </li>
      ))}
      {!isMeasured && <li className={styles.note}>marks appear as lanes are measured</li>}
    </ul>
  );
}
