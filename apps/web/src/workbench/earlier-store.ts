/** The earlier runs overlaid on the displayed one. They stay when another run is displayed. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EarlierRun } from './earlier-run.ts';

interface Overlaid {
  earlier: readonly EarlierRun[];
}

type EarlierStore = StoreApi<Overlaid>;

export interface EarlierActions {
  /** Does nothing if the run is overlaid already. */
  addEarlier(run: EarlierRun): void;
  removeEarlier(id: string): void;
  /** Adopts new names, by run id; a run without one has been deleted and is removed. */
  renameEarlier(names: ReadonlyMap<string, string>): void;
}

export function createEarlierStore(): EarlierStore {
  return createStore(() => ({ earlier: [] }));
}

export function earlierActions(store: EarlierStore): EarlierActions {
  return {
    addEarlier: (run) =>
      store.setState(({ earlier }) =>
        earlier.some(({ id }) => id === run.id) ? {} : { earlier: [...earlier, run] },
      ),
    removeEarlier: (id) =>
      store.setState(({ earlier }) => ({ earlier: earlier.filter((run) => run.id !== id) })),
    renameEarlier(names) {
      const { earlier } = store.getState();
      // Keep the same list if nothing has changed: a new one redraws the charts.
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
