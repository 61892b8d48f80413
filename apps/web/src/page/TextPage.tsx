import type { ReactNode } from 'react';
import styles from './TextPage.module.css';
import { usePageTitle } from './use-page-title.ts';

export interface TextPageProps {
  title: string;
  intro: ReactNode;
  children: ReactNode;
}

/** A page of running text, set to a readable line length. */
export function TextPage({ title, intro, children }: TextPageProps) {
  usePageTitle(title);
  return (
    <main className={styles.page}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.intro}>{intro}</p>
      {children}
    </main>
  );
}
