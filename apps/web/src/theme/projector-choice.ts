/** Whether the page is set for a projector. Kept in the browser, applied before the first paint by public/theme.js. */
import { createStore } from 'zustand/vanilla';

const KEY = 'roundtrip.projector';

export const projectorStore = createStore<{ isOn: boolean }>(() => ({
  isOn: document.documentElement.dataset.projector === 'on',
}));

export function chooseProjector(isOn: boolean): void {
  const root = document.documentElement;
  if (isOn) root.dataset.projector = 'on';
  else delete root.dataset.projector;
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the page.
  }
  projectorStore.setState({ isOn });
}
