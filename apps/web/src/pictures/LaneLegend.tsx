import type { LaneIdentity } from '../lanes/lane-identity.ts';
import { MarkGlyph } from '../lanes/MarkGlyph.tsx';
import styles from './LaneLegend.module.css';

export interface LaneLegendProps {
  lanes: readonly LaneIdentity[];
  /** As the lines are drawn. */
  dashed: boolean;
}

/** Which line is whose: colour, dash and mark. */
export function LaneLegend({ lanes, dashed }: LaneLegendProps) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {lanes.map((lane) => (
        <li key={lane.index} className={styles.lane}>
          <svg aria-hidden="true" viewBox="0 0 36 12" width="2.25rem" height="0.75rem">
            <path
              d="M0 6h36"
              stroke={lane.color}
              strokeWidth="2"
              strokeDasharray={dashed ? lane.dash : undefined}
            />
            <MarkGlyph shape={lane.shape} fill={lane.fill} color={lane.color} cx={18} cy={6} radius={4.5} />
          </svg>
          {lane.label}
        </li>
      ))}
    </ul>
  );
}
