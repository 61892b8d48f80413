import { ConnectionStatus } from './ConnectionStatus.tsx';
import styles from './Header.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';

export function Header() {
  return (
    <header className={styles.header}>
      <a className={styles.name} href="/">
        <Logo />
        <h1>Roundtrip</h1>
      </a>
      <nav className={styles.nav} aria-label="Pages">
        <a href="/" aria-current="page">
          Playground
        </a>
      </nav>
      <ConnectionStatus />
      <ThemeToggle />
    </header>
  );
}

/** A round trip as the ladder draws it: there and back between two lifelines. */
function Logo() {
  return (
    <svg
      className={styles.logo}
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M5 3v18M19 3v18" stroke="currentColor" strokeWidth="2" />
      <path d="M5 6l14 6L5 18" stroke="var(--lane-sequential)" strokeWidth="2" />
    </svg>
  );
}
