import { useState } from 'react';
import { LaneList } from '../../composer/lanes/LaneList.tsx';
import { MoreSettings } from '../../composer/network/MoreSettings.tsx';
import { NetworkControls } from '../../composer/network/NetworkControls.tsx';
import { WorkloadSection } from '../../composer/workload/WorkloadSection.tsx';
import styles from './ExperimentComposer.module.css';

/** The playground's composer, folded: the lesson's experiment is only the one to start with. */
export function ExperimentComposer({ open }: { open: boolean }) {
  // An editor that nobody opens is never created.
  const [isOpen, setOpen] = useState(open);
  return (
    <details
      className={styles.composer}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Look inside and change it</summary>
      {isOpen && (
        <div className={styles.parts}>
          <div className={styles.part}>
            <h4 className={styles.title}>Commands</h4>
            <WorkloadSection />
          </div>
          <div className={styles.part}>
            <h4 className={styles.title}>Lanes</h4>
            <LaneList />
            <h4 className={styles.title}>Network, simulated</h4>
            <NetworkControls />
            <MoreSettings />
          </div>
        </div>
      )}
    </details>
  );
}
