/** The person's choice of theme. Kept in the browser, applied before the first paint by public/theme.js. */
import { createStore } from 'zustand/vanilla';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'roundtrip.theme';

export const themeStore = createStore<{ theme: Theme }>(() => ({ theme: appliedTheme() }));

export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the page.
  }
  themeStore.setState({ theme });
}

function appliedTheme(): Theme {
  const applied = document.documentElement.dataset.theme;
  return applied === 'light' || applied === 'dark' ? applied : 'system';
}
