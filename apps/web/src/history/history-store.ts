/** The runs that this browser keeps. */
import { createStore } from 'zustand/vanilla';
import type { RunCard } from './run-record.ts';

export type Trouble =
  /** The browser has no storage for this page: runs are kept until the page is closed. */
  | 'no-storage'
  /** The last run did not fit. */
  | 'full'
  /** The last action had no effect. */
  | 'failed'
  /** The run's points or its experiment cannot be read. */
  | 'unreadable';

interface History {
  /** Newest first; `undefined` until they have been loaded. */
  cards?: readonly RunCard[];
  trouble?: Trouble | undefined;
}

export const historyStore = createStore<History>(() => ({}));
