import type { Workload } from '@roundtrip/protocol';
import { Suspense, useRef } from 'react';
import { Segmented } from '../../controls/Segmented.tsx';
import { laterPart } from '../../page/later-part.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { CommandsSection } from '../commands/CommandsSection.tsx';
import { ObserverFields } from './ObserverFields.tsx';
import { SetupField } from './SetupField.tsx';
import styles from './WorkloadSection.module.css';

const CacheWarmingFields = laterPart(() => import('./CacheWarmingFields.tsx'));

const FIRST: { [Kind in Workload['kind']]: Extract<Workload, { kind: Kind }> } = {
  commands: { kind: 'commands', text: '' },
  'cache-warming': { kind: 'cache-warming', keys: 1000, cachedPercent: 50, fetchMs: 20, ttlSeconds: 300 },
};

/** What is sent, a list of commands or the cache-warming recipe, and what runs before it and alongside it. */
export function WorkloadSection() {
  const workload = useComposed((experiment) => experiment.workload);
  const { changeExperiment } = useWorkbench();
  // Switching to the other kind and back loses nothing.
  const left = useRef(FIRST);
  const choose = (kind: Workload['kind']) => {
    left.current = { ...left.current, [workload.kind]: workload };
    changeExperiment({ workload: left.current[kind] });
  };
  return (
    <div className={styles.section}>
      <Segmented
        label="Workload"
        value={workload.kind}
        segments={[
          { value: 'commands', label: 'Commands' },
          { value: 'cache-warming', label: 'Cache warming' },
        ]}
        onChange={choose}
      />
      <CommandsSection />
      {workload.kind === 'cache-warming' && (
        <Suspense>
          <CacheWarmingFields recipe={workload} />
        </Suspense>
      )}
      <SetupField />
      <ObserverFields />
    </div>
  );
}
