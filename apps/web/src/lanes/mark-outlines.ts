import type { MarkShape } from './lane-identity.ts';

/** SVG paths around the origin, about one unit in radius and of similar area, for SVG and for canvas. */
export const MARK_OUTLINES: Readonly<Record<MarkShape, string>> = {
  circle: 'M-.9 0a.9 .9 0 1 0 1.8 0a.9 .9 0 1 0-1.8 0z',
  square: 'M-.8-.8h1.6v1.6h-1.6z',
  diamond: 'M0-1.1L1.1 0L0 1.1L-1.1 0z',
  triangle: 'M0-1L1 .8h-2z',
  cross: 'M-.35-1h.7v.65h.65v.7h-.65v.65h-.7v-.65h-.65v-.7h.65z',
};
