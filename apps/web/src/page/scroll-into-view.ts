/** Scrolls smoothly, unless the system asks for reduced motion. */
export function scrollIntoView(element: Element | null, block: ScrollLogicalPosition): void {
  element?.scrollIntoView({ block, behavior: behavior() });
}

/** Most of a screen further: some lines stay in sight. Up with `-1`. */
export function scrollByScreen(direction: 1 | -1): void {
  scrollBy({ top: direction * 0.8 * innerHeight, behavior: behavior() });
}

function behavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
