import { type ReactNode, Suspense, useId } from 'react';
import { useStore } from 'zustand/react';
import { Term } from '../glossary/Term.tsx';
import { laterPart } from '../page/later-part.ts';
import styles from './Composer.module.css';
import { FoldButton } from './FoldButton.tsx';
import { foldStore, unfoldComposer } from './fold-store.ts';
import { LaneList } from './lanes/LaneList.tsx';
import { MoreSettings } from './network/MoreSettings.tsx';
import { NetworkControls } from './network/NetworkControls.tsx';
import { PresetSelect } from './PresetSelect.tsx';
import { RunBar } from './RunBar.tsx';
import { WorkloadSection } from './workload/WorkloadSection.tsx';

/** Nothing looks for obstacles before the first drawing, so their notice may come later too. */
const ObstacleNotice = laterPart(() => import('./ObstacleNotice.tsx'));

/**
 * Everything that makes up an experiment, and the button that runs it. Stacked over the results, or on stage, it is folded to a
 * line until somebody wants to change it: the picture comes first.
 *
 * @param children stand beside Run
 */
export function Composer({ children }: { children?: ReactNode }) {
  const isOpen = useStore(foldStore, (state) => state.isOpen);
  const parts = useId();
  return (
    <section className={styles.composer} aria-label="Experiment" data-open={isOpen}>
      <FoldButton isOpen={isOpen} controls={parts} onToggle={() => unfoldComposer(!isOpen)} />
      <div id={parts} className={styles.parts}>
        <Part title={<Term id="experiment">Experiment</Term>}>
          <PresetSelect />
          <WorkloadSection />
        </Part>
        <div className={styles.column}>
          <Part title={<Term id="lane">Lanes</Term>} note="ways of sending, compared">
            <LaneList />
          </Part>
          <Part
            title={<Term id="network">Network</Term>}
            note={
              <span className={styles.simulated}>
                <Term id="simulated">simulated</Term>
              </span>
            }
          >
            <NetworkControls />
            <MoreSettings />
          </Part>
        </div>
      </div>
      <div className={styles.run}>
        <Suspense>
          <ObstacleNotice />
        </Suspense>
        <RunBar>{children}</RunBar>
      </div>
    </section>
  );
}

function Part({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h2 className={styles.title}>
        {title}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </h2>
      {children}
    </div>
  );
}
