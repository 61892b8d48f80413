import type { Summary } from '@roundtrip/protocol';
import { bytes, count, duration, perSecond, type Quantity } from '../format/quantity.ts';
import styles from './LaneFigures.module.css';

export interface LaneFiguresProps {
  summary: Summary | undefined;
  isObserved: boolean;
}

/** The figures of a lane that has finished, and room for them before. What the target does not tell stays a dash. */
export function LaneFigures({ summary, isObserved }: LaneFiguresProps) {
  const figures = isObserved ? [...FIGURES, STATES_SEEN] : FIGURES;
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, of }) => {
        const figure = summary === undefined ? undefined : of(summary);
        return (
          <div
            key={name}
            className={styles.figure}
            data-bad={name === 'errors' && (summary?.errors ?? 0) > 0}
          >
            <dt>{name}</dt>
            <dd title={figure?.exact}>{figure?.text ?? '–'}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const whole = (value: number): Quantity => ({ text: count(value), exact: count(value) });

/** More than the composer's total: the server puts a prefix of the session's own before each key. */
const onTheWire = ({ text, exact }: Quantity): Quantity => ({
  text,
  exact: `${exact} counted on the wire, with the prefix that keeps your keys apart`,
});

const explained = ({ text, exact }: Quantity, what: string): Quantity => ({
  text,
  exact: `${exact} ${what}`,
});

interface Figure {
  name: string;
  of: (summary: Summary) => Quantity | undefined;
}

const FIGURES: readonly Figure[] = [
  { name: 'writes', of: ({ writes }) => whole(writes) },
  { name: 'sent', of: ({ requestBytes }) => onTheWire(bytes(requestBytes)) },
  { name: 'received', of: ({ replyBytes }) => bytes(replyBytes) },
  { name: 'rate', of: ({ opsPerSecond }) => perSecond(opsPerSecond) },
  { name: 'p50', of: ({ latencyMs }) => duration(latencyMs.p50) },
  { name: 'p99', of: ({ latencyMs }) => duration(latencyMs.p99) },
  { name: 'errors', of: ({ errors }) => whole(errors) },
  {
    name: 'Redis CPU',
    of: ({ redisCpuMs }) =>
      redisCpuMs === undefined
        ? undefined
        : explained(duration(redisCpuMs), 'that Redis itself spent executing commands'),
  },
  {
    name: 'Redis held',
    of: ({ redisPeak }) =>
      redisPeak === undefined
        ? undefined
        : explained(bytes(redisPeak.outputBytes), 'of replies waiting in Redis at most, in a rehearsal'),
  },
];

const STATES_SEEN: Figure = {
  name: 'states',
  of: ({ observedStates }) =>
    observedStates === undefined
      ? undefined
      : explained(whole(observedStates), 'different states seen by the second client'),
};
