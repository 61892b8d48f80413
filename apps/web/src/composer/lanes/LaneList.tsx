import { LIMITS, type Workload } from '@roundtrip/protocol';
import { Plus } from 'lucide-react';
import { Suspense, useDeferredValue, useRef } from 'react';
import { Button } from '../../controls/Button.tsx';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import { laterPart } from '../../page/later-part.ts';
import { useReading } from '../../reading/use-reading.ts';
import type { WorkloadReading } from '../../reading/workload-reading.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useObstacle } from '../../workbench/use-obstacle.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { laneAtFault } from '../refusals.ts';
import { LaneEditor } from './LaneEditor.tsx';
import styles from './LaneList.module.css';
import { SweepButton } from './SweepButton.tsx';

/** Nobody has swept before it is there. */
const SweepNote = laterPart(() => import('./SweepNote.tsx'));

export function LaneList() {
  const lanes = useComposed((experiment) => experiment.lanes);
  const workload = useDeferredValue(useComposed((experiment) => experiment.workload));
  const { addLane, changeLane, removeLane } = useWorkbench();
  const reading = useReading(workload.kind === 'commands' ? workload.text : '');
  const commands = mostTogether(workload, reading);
  const identities = identifyLanes(lanes);
  const error = useObstacle()?.error;
  const atFault = error && laneAtFault(error);
  const sweep = useRef<HTMLButtonElement>(null);
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
                commands={commands}
                isOnly={lanes.length === 1}
                isAtFault={identity.index === atFault}
                onChange={(changed) => changeLane(identity.index, changed)}
                onRemove={() => removeLane(identity.index)}
              />
            )
          );
        })}
      </ul>
      <div className={styles.actions}>
        <Button disabled={lanes.length >= LIMITS.lanes} onClick={() => addLane(commands)}>
          <Plus aria-hidden="true" />
          Add lane
        </Button>
        <SweepButton ref={sweep} />
        <Suspense>
          <SweepNote onUndo={() => sweep.current?.focus()} />
        </Suspense>
      </div>
    </>
  );
}

/** The largest useful batch: the whole workload or, for a recipe, its largest phase. */
function mostTogether(workload: Workload, reading: WorkloadReading): number {
  if (workload.kind === 'cache-warming') return workload.keys;
  return reading.ok ? reading.commands : 0;
}
