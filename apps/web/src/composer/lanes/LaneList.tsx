import { LIMITS } from '@roundtrip/protocol';
import { Plus } from 'lucide-react';
import { useDeferredValue } from 'react';
import { Button } from '../../controls/Button.tsx';
import { addLane, changeLane, removeLane } from '../../experiment/experiment-store.ts';
import { readWorkload } from '../../experiment/workload-reading.ts';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import { OFFERED_STRATEGIES } from '../../offered.ts';
import { useComposed } from '../use-composed.ts';
import { LaneEditor } from './LaneEditor.tsx';
import styles from './LaneList.module.css';

export function LaneList() {
  const lanes = useComposed((experiment) => experiment.lanes);
  const text = useComposed(({ workload }) => (workload.kind === 'commands' ? workload.text : ''));
  const reading = readWorkload(useDeferredValue(text));
  const commands = reading.ok ? reading.commands : 0;
  const identities = identifyLanes(lanes);
  return (
    <>
      <ul className={styles.lanes}>
        {identities.map((identity) => {
          const lane = lanes[identity.index];
          return (
            lane !== undefined && (
              <LaneEditor
                key={identity.index}
                lane={lane}
                identity={identity}
                offered={OFFERED_STRATEGIES}
                commands={commands}
                isOnly={lanes.length === 1}
                onChange={(changed) => changeLane(identity.index, changed)}
                onRemove={() => removeLane(identity.index)}
              />
            )
          );
        })}
      </ul>
      <Button
        className={styles.add}
        disabled={lanes.length >= LIMITS.lanes}
        onClick={() => addLane(OFFERED_STRATEGIES, commands)}
      >
        <Plus aria-hidden="true" />
        Add lane
      </Button>
    </>
  );
}
