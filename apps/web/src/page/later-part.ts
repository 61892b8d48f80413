import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { afterFirstDrawing } from './first-drawing.ts';

/** A component in a chunk of its own, requested when the page has been drawn rather than when it is itself. */
export function laterPart<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  const chunk = afterFirstDrawing(load);
  return lazy(() => chunk);
}
