/** What is shown of what a browser keeps. */
import type { Card } from './card.ts';

export type Trouble =
  /** The browser has no storage for this page: all is kept until the page is closed. */
  | 'no-storage'
  /** The last one did not fit. */
  | 'full'
  /** The last action had no effect. */
  | 'failed'
  /** What is kept cannot be read. */
  | 'unreadable';

export interface Shelved<OfCard extends Card> {
  /** Newest first; `undefined` until they have been loaded. */
  cards?: readonly OfCard[];
  trouble?: Trouble | undefined;
}
