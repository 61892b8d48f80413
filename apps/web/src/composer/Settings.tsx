import type { ReactNode } from 'react';
import styles from './Settings.module.css';

/** A list of settings, each with a line of help. */
export function Settings({ children }: { children: ReactNode }) {
  return <div className={styles.settings}>{children}</div>;
}

export interface SettingProps {
  label: string;
  help: string;
  /** The control, which brings its own accessible name. */
  children: ReactNode;
}

export function Setting({ label, help, children }: SettingProps) {
  return (
    <div className={styles.setting}>
      <span>
        {label}
        <span className={styles.help}>{help}</span>
      </span>
      {children}
    </div>
  );
}
