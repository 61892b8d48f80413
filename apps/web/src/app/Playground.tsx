import { Suspense } from 'react';
import { Composer } from '../composer/Composer.tsx';
import { RUN_ID } from '../composer/RunBar.tsx';
import Banner from '../header/Banner.tsx';
import { laterPart } from '../page/later-part.ts';
import { usePageTitle } from '../page/use-page-title.ts';
import { Results } from '../results/Results.tsx';
import styles from './Playground.module.css';
import { useRunShortcut } from './use-run-shortcut.ts';

const LinkNotice = laterPart(() => import('../sharing/LinkNotice.tsx'));

/** The page that does the job: compose, run, see. */
export function Playground() {
  usePageTitle();
  useRunShortcut();
  return (
    <main className={styles.playground}>
      <a className={styles.skip} href={`#${RUN_ID}`}>
        Skip to Run
      </a>
      <div className={styles.banner}>
        <Banner />
        <Suspense>
          <LinkNotice />
        </Suspense>
      </div>
      <div className={styles.composer}>
        <Composer />
      </div>
      <div className={styles.results}>
        <Results />
      </div>
    </main>
  );
}
