import { Composer } from '../composer/Composer.tsx';
import { Banner } from '../header/Banner.tsx';
import { Header } from '../header/Header.tsx';
import { Results } from '../results/Results.tsx';
import { LinkNotice } from '../sharing/LinkNotice.tsx';
import styles from './App.module.css';
import { useRunShortcut } from './use-run-shortcut.ts';

export function App() {
  useRunShortcut();
  return (
    <>
      <Header />
      <main className={styles.playground}>
        <div className={styles.banner}>
          <Banner />
          <LinkNotice />
        </div>
        <div className={styles.composer}>
          <Composer />
        </div>
        <div className={styles.results}>
          <Results />
        </div>
      </main>
    </>
  );
}
