import { type Chart, type ChartLine, isDashed } from '../charts/chart-line.ts';
import { DASHES, STROKES } from '../charts/chart-theme.ts';
import { MarkGlyph } from '../lanes/MarkGlyph.tsx';
import styles from './LaneLegend.module.css';

export interface LaneLegendProps {
  chart: Chart;
  /** Shown next to the name of a line. */
  noteOf?: (line: ChartLine) => string | undefined;
  /** Lanes that are pointed at as a whole. */
  pointedLanes: readonly number[];
}

/** Names the lines, each with its colour, dash, and mark or letter. */
export function LaneLegend({ chart, noteOf, pointedLanes }: LaneLegendProps) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {inOrder(chart.lines).map((line) => {
        const note = noteOf?.(line);
        return (
          <li
            key={line.key}
            className={styles.lane}
            data-look={line.look}
            data-pointed={line.look !== 'earlier' && pointedLanes.includes(line.lane.index)}
          >
            <Sample line={line} chart={chart} />
            <span>
              {line.look === 'earlier' && <span className={styles.letter}>{line.letter} </span>}
              {line.lane.label}
              {note !== undefined && <span className={styles.note}> {note}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Lines of the displayed run first; the chart draws them last. */
function inOrder(lines: readonly ChartLine[]): readonly ChartLine[] {
  const isEarlier = ({ look }: ChartLine) => look === 'earlier';
  return [...lines.filter((line) => !isEarlier(line)), ...lines.filter(isEarlier)];
}

function Sample({ line, chart }: { line: ChartLine; chart: Chart }) {
  const { lane, look } = line;
  const dash = look === 'model' ? DASHES.model : isDashed(line, chart) ? lane.dash : undefined;
  return (
    <svg aria-hidden="true" viewBox="0 0 36 12" width="2.25rem" height="0.75rem">
      <path d="M0 6h36" stroke={lane.color} strokeDasharray={dash} {...STROKES[look]} />
      {look !== 'earlier' && (
        <MarkGlyph shape={lane.shape} fill={lane.fill} color={lane.color} cx={18} cy={6} radius={4.5} />
      )}
    </svg>
  );
}
