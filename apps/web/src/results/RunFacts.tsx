import type { Network } from '@roundtrip/protocol';
import { networkText } from '../experiment/network-words.ts';
import { duration } from '../format/quantity.ts';
import { Term } from '../glossary/Term.tsx';
import { lineNumbers } from '../run/run-part.ts';
import type { RunState } from '../run/run-state.ts';
import styles from './RunFacts.module.css';

export interface RunFactsProps {
  run: RunState;
  /** The run's, or the composer's if there is no run. */
  network: Network;
  /** The composer has changed since the run, and no title says so. */
  outdated?: boolean;
}

/** The conditions of the measurement, and what the marks next to the figures mean. */
export function RunFacts({ run, network, outdated = false }: RunFactsProps) {
  const floorMs = 'floorMs' in run ? run.floorMs : undefined;
  const floor = floorMs === undefined ? undefined : duration(floorMs);
  return (
    <p className={styles.facts}>
      {'part' in run && run.part !== undefined && (
        <span className={styles.part}>{lineNumbers(run.part.lines)} only</span>
      )}
      {outdated && <span className={styles.outdated}>measured before your changes</span>}
      <span className={styles.model}>
        <Term id="model">model’s</Term> expectation
      </span>
      <span>
        <NetworkWords network={network} />
        {floor !== undefined && (
          <>
            , <span title={floor.exact}>{floor.text}</span> <Term id="floor">real</Term>
          </>
        )}
      </span>
    </p>
  );
}

function NetworkWords({ network }: { network: Network }) {
  const text = networkText(network);
  const [, rest] = /^RTT(?<rest> .*)$/.exec(text) ?? [];
  if (rest === undefined) return text;
  return (
    <>
      <Term id="round-trip-time">RTT</Term>
      {rest}
    </>
  );
}
