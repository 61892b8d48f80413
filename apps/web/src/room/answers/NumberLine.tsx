import type { Counts } from '@roundtrip/protocol';
import styles from './Answers.module.css';
import { answersText, lineFor, numberAnswers, numberText, placeOn } from './number-answers.ts';

export interface NumberLineProps {
  /** What was asked for, where it is one of several. */
  label?: string;
  unit: string;
  counts: Counts;
  own: number | undefined;
  measured: number | undefined;
}

/** The numbers that the room answered, as dots on a line, beside what was measured. The sentence below says the same. */
export function NumberLine({ label, unit, counts, own, measured }: NumberLineProps) {
  const given = numberAnswers(counts);
  if (given === undefined) return <p className={styles.words}>No answers.</p>;
  const line = lineFor([
    ...given.values.map(({ value }) => value),
    ...(measured === undefined ? [] : [measured]),
  ]);
  const most = Math.max(...given.values.map(({ count }) => count));
  const at = (value: number) => ({ left: `${placeOn(line, value) * 100}%` });
  return (
    <div className={styles.number}>
      {label !== undefined && <p className={styles.lane}>{label}</p>}
      <div className={styles.line} aria-hidden="true">
        {given.values.map(({ value, count }) => (
          <span
            key={value}
            className={styles.dot}
            style={{ ...at(value), '--dot-size': `${0.6 + 0.9 * Math.sqrt(count / most)}em` }}
          />
        ))}
        {own !== undefined && (own >= line.from || line.isLog) && own <= line.to && (
          <span className={styles.ownDot} style={at(own)} />
        )}
        {measured !== undefined && <span className={styles.measured} style={at(measured)} />}
      </div>
      <p className={styles.words}>
        {answersText(given, unit)}
        {own !== undefined && ` Yours: ${numberText(own, unit)}.`}
        {measured !== undefined && <strong> Measured: {numberText(measured, unit)}.</strong>}
      </p>
    </div>
  );
}
