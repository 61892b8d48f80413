/** The type size of charts in pixels: Recharts needs the size of axes in pixels, while the page's type scales. */
import { useSyncExternalStore } from 'react';

/** `--text-tiny` in CSS pixels, at the current screen size and theme. */
export function useTypeSize(): number {
  return useSyncExternalStore(subscribe, () => {
    size ??= read();
    return size;
  });
}

/** Kept, because reading it makes the browser compute all styles, and every mark of a chart asks for it at every drawing. */
let size: number | undefined;
const listeners = new Set<() => void>();
let stopWatching = () => {};

function read(): number {
  const root = getComputedStyle(document.documentElement);
  return Number.parseFloat(root.getPropertyValue('--text-tiny')) * Number.parseFloat(root.fontSize);
}

function subscribe(onChange: () => void): () => void {
  if (listeners.size === 0) stopWatching = watch();
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size > 0) return;
    stopWatching();
    size = undefined;
  };
}

function watch(): () => void {
  const change = () => {
    size = undefined;
    for (const listener of listeners) listener();
  };
  const attributes = new MutationObserver(change);
  attributes.observe(document.documentElement, { attributes: true });
  addEventListener('resize', change);
  return () => {
    attributes.disconnect();
    removeEventListener('resize', change);
  };
}
