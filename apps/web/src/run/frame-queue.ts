/** Gathers items and hands them over at most once an animation frame, so that a flood of events costs one update. */

/** How long a page that draws no frames (a hidden tab) may wait. */
const HIDDEN_MS = 250;
/** How long items wait that may. */
const PATIENT_MS = 500;

/** @param mayWait of an item for which alone nothing needs to be drawn soon; whatever comes behind it takes it along */
export function createFrameQueue<Item>(
  take: (items: readonly Item[]) => void,
  mayWait: (item: Item) => boolean = () => false,
): (item: Item) => void {
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

  return (item) => {
    items.push(item);
    if (mayWait(item)) patient ??= setTimeout(flushSoon, PATIENT_MS);
    else flushSoon();
  };
}
