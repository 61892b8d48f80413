import { duration, setDuration } from '../../format/quantity.ts';
import { MarkGlyph } from '../../lanes/MarkGlyph.tsx';
import type { LaneView } from '../../run/lane-views.ts';
import { GuessLine } from './GuessLine.tsx';
import styles from './GuessMarks.module.css';
import { placeOf } from './guess-scale.ts';
import { missText } from './guess-words.ts';

export interface GuessMarksProps {
  lane: LaneView;
  guessMs: number | undefined;
  isFirst: boolean;
}

/** Guess, model and measurement of a lane on one logarithmic line, each with its own mark and label. */
export function GuessMarks({ lane, guessMs, isFirst }: GuessMarksProps) {
  const { identity, progress, prediction } = lane;
  const measured = progress.kind === 'measured' ? progress : undefined;
  const elapsedMs =
    progress.kind === 'running' || progress.kind === 'partial' ? progress.elapsedMs : undefined;
  return (
    <div style={{ '--lane': identity.color }}>
      <GuessLine isLabelled={isFirst}>
        {prediction !== undefined && <span className={styles.model} style={at(prediction.totalMs)} />}
        {guessMs !== undefined && <span className={styles.guess} style={at(guessMs)} />}
        {elapsedMs !== undefined && elapsedMs > 0 && (
          <span className={styles.elapsed} style={{ width: `${placeOf(elapsedMs) * 100}%` }} />
        )}
        {measured !== undefined && (
          <>
            <Range totalsMs={measured.totalsMs} />
            <svg
              aria-hidden="true"
              className={styles.measured}
              style={at(measured.summary.totalMs)}
              viewBox="-1.3 -1.3 2.6 2.6"
            >
              <MarkGlyph
                shape={identity.shape}
                fill={identity.fill}
                color={identity.color}
                cx={0}
                cy={0}
                radius={1}
              />
            </svg>
          </>
        )}
      </GuessLine>
      <p className={styles.words}>
        <span className={styles.word} data-mark="guess">
          {guessMs === undefined ? 'no guess' : `your guess ${setDuration(guessMs)}`}
          {guessMs !== undefined &&
            measured !== undefined &&
            `, ${missText({ guessMs, measuredMs: measured.summary.totalMs, totalsMs: measured.totalsMs })}`}
        </span>
        {prediction !== undefined && (
          <span className={styles.word} data-mark="model" title={duration(prediction.totalMs).exact}>
            model {duration(prediction.totalMs).text}
          </span>
        )}
        {measured !== undefined && (
          <span className={styles.word} data-mark="measured" title={duration(measured.summary.totalMs).exact}>
            measured {duration(measured.summary.totalMs).text}
          </span>
        )}
      </p>
    </div>
  );
}

function Range({ totalsMs }: { totalsMs: readonly number[] }) {
  const [least, most] = [placeOf(Math.min(...totalsMs)), placeOf(Math.max(...totalsMs))];
  if (least === most) return null;
  return (
    <span className={styles.range} style={{ left: `${least * 100}%`, width: `${(most - least) * 100}%` }} />
  );
}

function at(ms: number) {
  return { left: `${placeOf(ms) * 100}%` };
}
