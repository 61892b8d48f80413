/** Gathers items and hands them over at most once an animation frame, so that a flood of events costs one update. */

/** How long a page that draws no frames (a hidden tab) may wait. */
const HIDDEN_MS = 250;
export interface FrameQueue<Item> {
  push(item: Item): void;
  /** Hands over what waits, now. */
  flush(): void;
}

/**
 * @param patienceMs how long an item may wait for others, for which alone nothing needs to be drawn soon; whatever comes behind it
 *   and may not wait takes it along
 */
export function createFrameQueue<Item>(
  take: (items: readonly Item[]) => void,
  patienceMs: (item: Item) => number = () => 0,
): FrameQueue<Item> {
  let items: Item[] = [];
  let frame: number | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let patient: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(hidden);
    clearTimeout(patient);
    frame = hidden = patient = undefined;
    const taken = items;
    items = [];
    take(taken);
  };
  const flushSoon = () => {
    if (frame !== undefined) return;
    frame = requestAnimationFrame(flush);
    hidden = setTimeout(flush, HIDDEN_MS);
  };

  return {
    push(item) {
      items.push(item);
      const mayWaitMs = patienceMs(item);
      if (mayWaitMs > 0) patient ??= setTimeout(flushSoon, mayWaitMs);
      else flushSoon();
    },
    flush,
  };
}
