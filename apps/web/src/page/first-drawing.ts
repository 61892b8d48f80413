/**
 * When the page has been drawn for the first time, and Run can be pressed. Asking for all the other files takes a browser
 * about as long as drawing does: it is done then, and at once.
 */
import { useEffect } from 'react';

let drawn: () => void;
const firstDrawing = new Promise<void>((resolve) => {
  drawn = resolve;
});

const parts: Promise<unknown>[] = [];

/** Loads what the first drawing does not need. */
export function afterFirstDrawing<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const part = firstDrawing.then(load);
  parts.push(part);
  return part;
}

/** When all that has been asked for is there, or will never be. */
export async function partsLoaded(): Promise<void> {
  await Promise.allSettled(parts);
}

/** For the component that is drawn first. */
export function useFirstDrawing(): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(drawn));
    // A page that is not in sight draws no frames.
    const timer = setTimeout(drawn, UNSEEN_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
}

const UNSEEN_MS = 250;
