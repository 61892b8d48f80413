/** The row height and scroll position of the timeline, as set by the person. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface RowView {
  rowPx: number;
  /** Pixels above the top edge; whole, so that rows do not shimmer while scrolling. */
  scrolledPx: number;
}

interface Rows {
  /** Absent: all rows fit. */
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
