/** How tall the rows of the timeline are and how far they are scrolled, as the person has set it. */
import { createStore } from 'zustand/vanilla';

export interface RowView {
  rowPx: number;
  /** Pixels above the top edge; whole, so that rows do not shimmer when they are moved. */
  scrolledPx: number;
}

interface Rows {
  /** What the pictures show (`subjectOf`): of another subject all rows are seen. */
  subject: string;
  /** Absent: as all of them fit. */
  view?: RowView;
}

export const rowViewStore = createStore<Rows>(() => ({ subject: '' }));

export function rowViewOf(rows: Rows, subject: string): RowView | undefined {
  return rows.subject === subject ? rows.view : undefined;
}

export function showRows(subject: string, view: RowView | undefined): void {
  rowViewStore.setState(view === undefined ? { subject } : { subject, view }, true);
}
