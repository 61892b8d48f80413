import { Suspense } from 'react';
import { useStore } from 'zustand/react';
import { Composer } from '../composer/Composer.tsx';
import { foldStore } from '../composer/fold-store.ts';
import { RUN_ID } from '../composer/RunBar.tsx';
import Banner from '../header/Banner.tsx';
import { laterPart } from '../page/later-part.ts';
import columns from '../page/two-columns.module.css';
import { usePageTitle } from '../page/use-page-title.ts';
import { Results } from '../results/Results.tsx';
import { projectorStore } from '../theme/projector-choice.ts';
import styles from './Playground.module.css';
import { useRunShortcut } from './use-run-shortcut.ts';

const LinkNotice = laterPart(() => import('../sharing/LinkNotice.tsx'));

const PlaygroundStage = laterPart(() => import('./PlaygroundStage.tsx'));

/** The page that does the job: compose, run, see. */
export function Playground() {
  usePageTitle();
  useRunShortcut();
  const isProjected = useStore(projectorStore, ({ isOn }) => isOn);
  const isOpen = useStore(foldStore, (state) => state.isOpen);
  return (
    <main className={`${columns.columns} ${styles.playground}`} data-stage={isProjected && !isOpen}>
      <a className={styles.skip} href={`#${RUN_ID}`}>
        Skip to Run
      </a>
      <div className={columns.banner}>
        <Banner />
        <Suspense>
          <LinkNotice />
        </Suspense>
      </div>
      <div className={`${columns.side} ${styles.composer}`}>
        <Composer>
          {isProjected && (
            <Suspense>
              <PlaygroundStage />
            </Suspense>
          )}
        </Composer>
      </div>
      <div className={`${columns.main} ${styles.results}`}>
        <Results />
      </div>
    </main>
  );
}
