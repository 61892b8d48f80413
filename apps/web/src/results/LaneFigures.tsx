import type { Summary } from '@roundtrip/protocol';
import { bytes, count, duration, perSecond, type Quantity } from '../format/quantity.ts';
import type { TermId } from '../glossary/glossary.ts';
import { Term } from '../glossary/Term.tsx';
import styles from './LaneFigures.module.css';

export interface LaneFiguresProps {
  summary: Summary | undefined;
  isObserved: boolean;
  /** The network has a congestion window. */
  isWindowed: boolean;
  /** The same terms in other lanes take no focus. */
  isFirst: boolean;
}

/** The figures of a finished lane, with room reserved before. A figure that the target does not report stays a dash. */
export default function LaneFigures({ summary, isObserved, isWindowed, isFirst }: LaneFiguresProps) {
  const figures = [...FIGURES, ...(isWindowed ? [WINDOW_WAIT] : []), ...(isObserved ? OBSERVED : [])];
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, term, of }) => {
        const figure = summary === undefined ? undefined : of(summary);
        return (
          <div
            key={name}
            className={styles.figure}
            data-bad={name === 'errors' && (summary?.errors ?? 0) > 0}
          >
            <dt>
              {term === undefined ? (
                name
              ) : (
                <Term id={term} isRepeated={!isFirst}>
                  {name}
                </Term>
              )}
            </dt>
            <dd title={figure?.exact}>{figure?.text ?? '–'}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const whole = (value: number): Quantity => ({ text: count(value), exact: count(value) });

/** More than the composer's total: the server adds the session's prefix to each key. */
const onTheWire = ({ text, exact }: Quantity): Quantity => ({
  text,
  exact: `${exact} counted on the wire, including the prefix that keeps your keys apart`,
});

const explained = ({ text, exact }: Quantity, what: string): Quantity => ({
  text,
  exact: `${exact} ${what}`,
});

interface Figure {
  name: string;
  term?: TermId;
  of: (summary: Summary) => Quantity | undefined;
}

const FIGURES: readonly Figure[] = [
  { name: 'writes', term: 'flight', of: ({ writes }) => whole(writes) },
  { name: 'sent', of: ({ requestBytes }) => onTheWire(bytes(requestBytes)) },
  { name: 'received', of: ({ replyBytes }) => bytes(replyBytes) },
  { name: 'rate', term: 'throughput', of: ({ opsPerSecond }) => perSecond(opsPerSecond) },
  { name: 'p50', term: 'percentile', of: ({ latencyMs }) => duration(latencyMs.p50) },
  { name: 'p99', term: 'percentile', of: ({ latencyMs }) => duration(latencyMs.p99) },
  { name: 'errors', of: ({ errors }) => whole(errors) },
  {
    name: 'Redis CPU',
    term: 'redis-cpu',
    of: ({ redisCpuMs }) =>
      redisCpuMs === undefined
        ? undefined
        : explained(duration(redisCpuMs), 'that Redis itself spent executing commands'),
  },
  {
    name: 'Redis held',
    term: 'redis-held',
    of: ({ redisPeak }) =>
      // A sample of zero came too late or too early: every reply is held for a moment.
      redisPeak === undefined || redisPeak.outputBytes === 0
        ? undefined
        : explained(
            bytes(redisPeak.outputBytes),
            `of replies held in Redis at the peak, and ${bytes(redisPeak.queryBytes).exact} of requests, in a rehearsal`,
          ),
  },
];

const WINDOW_WAIT: Figure = {
  name: 'window',
  term: 'congestion-window',
  of: ({ windowWaitMs }) =>
    windowWaitMs === undefined
      ? undefined
      : explained(duration(windowWaitMs), 'that a command and its reply waited for TCP’s window, on average'),
};

const STATES_SEEN: Figure = {
  name: 'states',
  term: 'state',
  of: ({ observedStates, observationIncomplete }) => {
    if (observedStates === undefined) return undefined;
    const { text, exact } = whole(observedStates);
    return observationIncomplete
      ? {
          text: `≥ ${text}`,
          exact: `${exact} different states seen by the second client before it lost its connection`,
        }
      : explained({ text, exact }, 'different states seen by the second client');
  },
};

/** How long the second client waited for its own replies. */
const observerLatency = (which: 'p50' | 'p99'): Figure => ({
  name: `2nd client ${which}`,
  of: ({ observerLatencyMs }) => observerLatencyMs && duration(observerLatencyMs[which]),
});

const OBSERVED: readonly Figure[] = [STATES_SEEN, observerLatency('p50'), observerLatency('p99')];
