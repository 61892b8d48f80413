import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { DisplayChoices } from './DisplayChoices.tsx';
import styles from './Header.module.css';
import { RoomOpener } from './RoomOpener.tsx';

const PAGES = [
  { path: '/', label: 'Playground', holds: (location: string) => location === '/' },
  { path: '/learn', label: 'Lessons', holds: (location: string) => /^\/learn(\/|$)/.test(location) },
  { path: '/tap', label: 'Tap', holds: (location: string) => location === '/tap' },
];

export interface HeaderProps {
  /** Below the row. */
  children?: ReactNode;
}

export function Header({ children }: HeaderProps) {
  const [location] = useLocation();
  // The presenter's desk: the room is opened in the other window.
  const isNotes = location.endsWith('/notes');
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Link className={styles.name} href="/">
          <Logo />
          <h1>Roundtrip</h1>
        </Link>
        <nav className={styles.nav} aria-label="Pages">
          {PAGES.map(({ path, label, holds }) => (
            <Link key={path} href={path} aria-current={holds(location) ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        {!isNotes && <RoomOpener />}
        <ConnectionStatus />
        <DisplayChoices />
      </div>
      {children}
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
