import { useDeferredValue } from 'react';
import { Button } from '../controls/Button.tsx';
import { ModelSign } from '../controls/ModelSign.tsx';
import { estimate } from '../experiment/estimate.ts';
import { countOf, duration } from '../format/quantity.ts';
import { LaneMark } from '../lanes/LaneMark.tsx';
import { identifyLanes } from '../lanes/lane-identity.ts';
import { useReadWorkload } from '../reading/use-reading.ts';
import { UNREAD } from '../reading/workload-reading.ts';
import { useComposed } from '../workbench/use-composed.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './ChangedExpectation.module.css';

/** With more lanes, only the range of their totals is shown. */
const MAX_NAMED = 3;

/** The composer has changed since the run: shows what the model expects now, next to what was measured then. */
export default function ChangedExpectation() {
  const composed = useDeferredValue(useComposed((experiment) => experiment));
  const { clearResults } = useWorkbench();
  const read = useReadWorkload();
  const { workload } = composed;
  const isUnread = workload.kind === 'commands' && read(workload.text) === UNREAD;
  const expected = estimate(composed, read)?.lanes;
  const identities = identifyLanes(composed.lanes);
  return (
    <p className={styles.note} data-testid="changed-expectation">
      <ModelSign />
      {expected === undefined ? (
        <span>
          {isUnread
            ? 'Reading your changes …'
            : 'The model has no estimate for your changes: the commands cannot be read.'}
        </span>
      ) : (
        <>
          <span>With your changes:</span>
          {identities.length > MAX_NAMED ? (
            <span className={styles.figure}>{rangeText(expected.map(({ totalMs }) => totalMs))}</span>
          ) : (
            identities.map((identity) => {
              const { text, exact } = duration(expected[identity.index]?.totalMs ?? 0);
              return (
                <span key={identity.index} className={styles.lane}>
                  <LaneMark lane={identity} />
                  {identity.label}{' '}
                  <span className={styles.figure} title={exact}>
                    ≈ {text}
                  </span>
                </span>
              );
            })
          )}
        </>
      )}
      <Button className={styles.clear} onClick={clearResults}>
        Show this instead
      </Button>
    </p>
  );
}

function rangeText(totalsMs: readonly number[]): string {
  const [least, most] = [duration(Math.min(...totalsMs)).text, duration(Math.max(...totalsMs)).text];
  return `≈ ${least} to ${most} for ${countOf(totalsMs.length, 'lane')}`;
}
