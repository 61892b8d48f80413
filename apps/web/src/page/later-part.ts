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
  const chunk = afterFirstDrawing(load).catch(notLoaded<Props>);
  return lazy(() => chunk);
}

/** The same for what most people never open: requested on first render. */
export function partOnDemand<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => load().catch(notLoaded<Props>));
}

/** For what the page can do without: until its chunk arrives, and so for ever if it does not, the fallback is shown. */
export function optionalPart<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  const chunk = afterFirstDrawing(load).catch(() => new Promise<never>(() => {}));
  return lazy(() => chunk);
}

function notLoaded<Props>(): { default: ComponentType<Props> } {
  return { default: NotLoaded as ComponentType<Props> };
}
