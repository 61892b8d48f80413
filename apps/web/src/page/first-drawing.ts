/**
 * The moment the page has been drawn for the first time and Run can be pressed. Requesting all the other files takes a
 * browser about as long as drawing does, so they are requested then, all at once.
 */
import { useEffect } from 'react';

let drawn: () => void;
const firstDrawing = new Promise<void>((resolve) => {
  drawn = resolve;
});

const parts: Promise<unknown>[] = [];

/** Loads something that the first drawing does not need. */
export function afterFirstDrawing<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const part = firstDrawing.then(load);
  parts.push(part);
  return part;
}

/** Resolves when everything requested so far has loaded or failed. */
export async function partsLoaded(): Promise<void> {
  await Promise.allSettled(parts);
}

/** To be called by the component that is drawn first. */
export function useFirstDrawing(): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(drawn));
    // A page in the background draws no frames.
    const timer = setTimeout(drawn, UNSEEN_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
}

const UNSEEN_MS = 250;
