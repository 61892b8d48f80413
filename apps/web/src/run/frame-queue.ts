/** Batches items and delivers them at most once per animation frame, so that a flood of events costs one update. */

/** The longest wait in a page that draws no frames, such as a hidden tab. */
const HIDDEN_MS = 250;

export interface FrameQueue<Item> {
  push(item: Item): void;
  /** Delivers what is queued now. */
  flush(): void;
}

/**
 * @param maxDelayMs how long an item may be held back because nothing needs to be drawn soon for it; a later item that may
 *   not be delayed is delivered together with it
 */
export function createFrameQueue<Item>(
  deliver: (items: readonly Item[]) => void,
  maxDelayMs: (item: Item) => number = () => 0,
): FrameQueue<Item> {
  let items: Item[] = [];
  let frame: number | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let delayed: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(hidden);
    clearTimeout(delayed);
    frame = hidden = delayed = undefined;
    const batch = items;
    items = [];
    deliver(batch);
  };
  const flushSoon = () => {
    if (frame !== undefined) return;
    frame = requestAnimationFrame(flush);
    hidden = setTimeout(flush, HIDDEN_MS);
  };

  return {
    push(item) {
      items.push(item);
      const delayMs = maxDelayMs(item);
      if (delayMs > 0) delayed ??= setTimeout(flushSoon, delayMs);
      else flushSoon();
    },
    flush,
  };
}
