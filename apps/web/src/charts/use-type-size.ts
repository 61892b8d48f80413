/** The size of a chart's type, in pixels: Recharts keeps room for axes in pixels, and the page's type grows and shrinks. */
import { useSyncExternalStore } from 'react';

/** CSS pixels of `--text-tiny`, whatever the screen and the theme make of it. */
export function useTypeSize(): number {
  return useSyncExternalStore(subscribe, read);
}

function read(): number {
  const root = getComputedStyle(document.documentElement);
  return Number.parseFloat(root.getPropertyValue('--text-tiny')) * Number.parseFloat(root.fontSize);
}

function subscribe(onChange: () => void): () => void {
  const attributes = new MutationObserver(onChange);
  attributes.observe(document.documentElement, { attributes: true });
  addEventListener('resize', onChange);
  return () => {
    attributes.disconnect();
    removeEventListener('resize', onChange);
  };
}
