/** The type size of charts in pixels: Recharts needs the size of axes in pixels, while the page's type scales. */
import { useSyncExternalStore } from 'react';

/** `--text-tiny` in CSS pixels, at the current screen size and theme. */
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
