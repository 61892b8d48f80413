import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { afterFirstDrawing } from './first-drawing.ts';
import { NotLoaded } from './NotLoaded.tsx';

/**
 * A component in a chunk of its own, requested once the page has been drawn rather than on first render. If the chunk does
 * not arrive, its place says so, and the rest of the page works on.
 */
export function laterPart<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  const chunk = afterFirstDrawing(load).catch(() => ({ default: NotLoaded as ComponentType<Props> }));
  return lazy(() => chunk);
}
