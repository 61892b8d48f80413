import { lineNumbers } from '../composer/commands/selected-lines.ts';
import { duration, setDuration } from '../format/quantity.ts';
import { Term } from '../glossary/Term.tsx';
import type { RunState } from '../run/run-state.ts';
import styles from './RunFacts.module.css';

export interface RunFactsProps {
  run: RunState;
  /** Simulated, of the run or of the experiment in the composer when there is none. */
  rttMs: number;
  /** The composer has changed since. */
  outdated: boolean;
}

/** Under which conditions the figures come about, and what the marks beside them mean. */
export function RunFacts({ run, rttMs, outdated }: RunFactsProps) {
  const floorMs = 'floorMs' in run ? run.floorMs : undefined;
  const floor = floorMs === undefined ? undefined : duration(floorMs);
  return (
    <p className={styles.facts}>
      {'part' in run && run.part !== undefined && (
        <span className={styles.part}>{lineNumbers(run.part.lines)} alone</span>
      )}
      {outdated && <span className={styles.outdated}>measured before your changes</span>}
      <span className={styles.model}>
        <Term id="model">model’s</Term> expectation
      </span>
      <span>
        <Term id="round-trip-time">RTT</Term>{' '}
        {rttMs === 0 ? 'not simulated' : `${setDuration(rttMs)} simulated`}
        {floor !== undefined && (
          <>
            , <span title={floor.exact}>{floor.text}</span> <Term id="floor">real</Term>
          </>
        )}
      </span>
    </p>
  );
}
