/** With many lanes, a tooltip lists those nearest to the pointer. Pure. */

/** As many as fit next to a chart on a small screen. */
const MAX_ITEMS = 8;

/** The items nearest to `y`, in their order, and how many are left out. */
export function nearestItems<Item extends { y: number }>(
  items: readonly Item[],
  y: number,
): { items: readonly Item[]; leftOut: number } {
  if (items.length <= MAX_ITEMS) return { items, leftOut: 0 };
  const nearest = new Set(
    items.toSorted((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y)).slice(0, MAX_ITEMS),
  );
  return { items: items.filter((item) => nearest.has(item)), leftOut: items.length - MAX_ITEMS };
}
