/** The runs that this browser keeps. */
import { createStore } from 'zustand/vanilla';
import type { RunCard } from './run-record.ts';
import type { Shelved } from './shelf-store.ts';

export const historyStore = createStore<Shelved<RunCard>>(() => ({}));
