/** The earlier runs that are laid over the one on show. They stay when that is another. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EarlierRun } from './earlier-run.ts';

interface LaidOver {
  earlier: readonly EarlierRun[];
}

type EarlierStore = StoreApi<LaidOver>;

export interface EarlierActions {
  /** A run that is there already is not laid over twice. */
  layOver(run: EarlierRun): void;
  takeOff(id: string): void;
  /** Takes over new names, by the run's id; a run without one has been forgotten, and is taken off. */
  renameEarlier(names: ReadonlyMap<string, string>): void;
}

export function createEarlierStore(): EarlierStore {
  return createStore(() => ({ earlier: [] }));
}

export function earlierActions(store: EarlierStore): EarlierActions {
  return {
    layOver: (run) =>
      store.setState(({ earlier }) =>
        earlier.some(({ id }) => id === run.id) ? {} : { earlier: [...earlier, run] },
      ),
    takeOff: (id) => store.setState(({ earlier }) => ({ earlier: earlier.filter((run) => run.id !== id) })),
    renameEarlier(names) {
      const { earlier } = store.getState();
      // The same list where none of it has changed: the charts are drawn anew with another.
      if (earlier.every(({ id, name }) => names.get(id) === name)) return;
      store.setState({
        earlier: earlier.flatMap((run) => {
          const name = names.get(run.id);
          return name === undefined ? [] : name === run.name ? run : { ...run, name };
        }),
      });
    },
  };
}
