/** The hatching that marks what is simulated, as a canvas fill. */
import type { Context } from './context.ts';

/** `forward` on the way to Redis, `back` on the way back, `cross` while waiting to be sent: the same as in Parts. */
export type HatchDirection = 'forward' | 'back' | 'cross';

export interface Hatch {
  direction: HatchDirection;
  color: string;
  /** Opacity of the background between the lines. */
  ground: number;
}

/** CSS pixels between two lines, measured along an axis. */
const PITCH = 6;
const LINE = 1.5;

/** Cached by look and pixel ratio. */
const patterns = new WeakMap<Context, Map<string, CanvasPattern>>();

export function hatchFill(context: Context, hatch: Hatch): CanvasPattern | string {
  const ratio = context.getTransform().a;
  const key = `${hatch.direction} ${hatch.color} ${hatch.ground} ${ratio}`;
  const known = patterns.get(context) ?? new Map<string, CanvasPattern>();
  patterns.set(context, known);
  const pattern = known.get(key) ?? makePattern(context, hatch, ratio);
  if (pattern === undefined) return hatch.color;
  // A theme has few colours, but themes and zoom levels can change without end.
  if (known.size > 200) known.clear();
  known.set(key, pattern);
  return pattern;
}

function makePattern(
  context: Context,
  { direction, color, ground }: Hatch,
  ratio: number,
): CanvasPattern | undefined {
  // A whole number of device pixels, or the tiles would have gaps.
  const size = Math.max(2, Math.round(PITCH * ratio));
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const tileContext = tile.getContext('2d');
  if (tileContext === null) return undefined;
  tileContext.fillStyle = color;
  tileContext.globalAlpha = ground;
  tileContext.fillRect(0, 0, size, size);
  tileContext.globalAlpha = 1;
  tileContext.strokeStyle = color;
  tileContext.lineWidth = LINE * ratio;
  tileContext.beginPath();
  // Lines at x ± y = a multiple of the size, including those of neighbouring tiles, so that they join without a notch.
  for (const crossing of [-1, 0, 1, 2]) {
    const x = crossing * size;
    if (direction !== 'back') {
      tileContext.moveTo(x + size, -size);
      tileContext.lineTo(x - 2 * size, 2 * size);
    }
    if (direction !== 'forward') {
      tileContext.moveTo(x - 2 * size, -size);
      tileContext.lineTo(x + size, 2 * size);
    }
  }
  tileContext.stroke();
  const pattern = context.createPattern(tile, 'repeat') ?? undefined;
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}
