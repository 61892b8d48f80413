import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Card } from './card.ts';
import { MAX_PINNED } from './forgotten.ts';
import styles from './KeptList.module.css';
import type { Shelved, Trouble } from './shelf-store.ts';

export interface KeptListProps<OfCard extends Card> extends Shelved<OfCard> {
  about: ReactNode;
  /** Said for each trouble. */
  troubles: Readonly<Record<Trouble, string>>;
  /** Said where nothing is kept. */
  none: string;
  /** Above those that are not pinned. */
  recentTitle: string;
  maxPinned?: number;
  entry: (card: OfCard, canPin: boolean) => ReactNode;
  /** Above the list. */
  children?: ReactNode;
}

/** What this browser keeps: the pinned, then the recent. */
export function KeptList<OfCard extends Card>({
  cards,
  trouble,
  about,
  troubles,
  none,
  recentTitle,
  maxPinned = MAX_PINNED,
  entry,
  children,
}: KeptListProps<OfCard>) {
  const pinned = cards?.filter(({ isPinned }) => isPinned) ?? [];
  const others = cards?.filter(({ isPinned }) => !isPinned) ?? [];
  return (
    <div className={styles.history}>
      <p className={styles.about}>{about}</p>
      {children}
      {trouble !== undefined && (
        <p className={styles.trouble} role="alert">
          <TriangleAlert aria-hidden="true" />
          {troubles[trouble]}
        </p>
      )}
      {cards?.length === 0 && <p className={styles.none}>{none}</p>}
      {[
        { title: 'Pinned', list: pinned },
        { title: recentTitle, list: others },
      ].map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={title} aria-label={title}>
              <h3 className={styles.title}>{title}</h3>
              <ul className={styles.runs}>
                {list.map((card) => entry(card, card.isPinned || pinned.length < maxPinned))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}
