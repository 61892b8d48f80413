/** Gathers items and hands them over at most once an animation frame, so that a flood of events costs one update. */

/** How long a page that draws no frames (a hidden tab) may wait. */
const HIDDEN_MS = 250;

export function createFrameQueue<Item>(take: (items: readonly Item[]) => void): (item: Item) => void {
  let items: Item[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const taken = items;
    items = [];
    take(taken);
  };

  return (item) => {
    items.push(item);
    if (items.length > 1) return;
    frame = requestAnimationFrame(flush);
    timer = setTimeout(flush, HIDDEN_MS);
  };
}
