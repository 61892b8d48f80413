/** Smoothly, where the person's system does not ask for less motion. */
export function scrollIntoView(element: Element | null, block: ScrollLogicalPosition): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block, behavior: isStill ? 'instant' : 'smooth' });
}
