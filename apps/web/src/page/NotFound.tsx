import { Link } from 'wouter';
import styles from './NotFound.module.css';
import { usePageTitle } from './use-page-title.ts';

/** For an address that leads nowhere. */
export function NotFound() {
  usePageTitle('Not found');
  return (
    <main className={styles.page}>
      <h2 className={styles.title}>There is nothing at this address</h2>
      <p>
        Go to the <Link href="/">playground</Link> or to the <Link href="/learn">lessons</Link>.
      </p>
    </main>
  );
}
