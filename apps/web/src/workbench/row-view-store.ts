/** How tall the rows of the timeline are and how far they are scrolled, as the person has set it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface RowView {
  rowPx: number;
  /** Pixels above the top edge; whole, so that rows do not shimmer when they are moved. */
  scrolledPx: number;
}

interface Rows {
  /** Absent: as all of them fit. */
  view?: RowView | undefined;
}

export type RowViewStore = StoreApi<Rows>;

export interface RowViewActions {
  showRows(view: RowView | undefined): void;
}

export function createRowViewStore(): RowViewStore {
  return createStore(() => ({}));
}

export function rowViewActions(store: RowViewStore): RowViewActions {
  return { showRows: (view) => store.setState({ view }) };
}
