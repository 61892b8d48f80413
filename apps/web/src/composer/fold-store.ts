/** Whether the composer is unfolded where it can be folded: stacked over the results, or on stage. */
import { createStore } from 'zustand/vanilla';

export const foldStore = createStore<{ isOpen: boolean }>(() => ({ isOpen: false }));

export function unfoldComposer(isOpen: boolean): void {
  foldStore.setState({ isOpen });
}
