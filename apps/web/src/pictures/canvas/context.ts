/** Pictures draw in CSS pixels. */
export type Context = CanvasRenderingContext2D;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Moves a coordinate to the middle of a pixel, where a line one pixel wide is sharp. */
export function crisp(px: number): number {
  return Math.round(px) + 0.5;
}

/** Clips `draw` to a box, and restores the context afterwards. */
export function clipped(context: Context, { x, y, width, height }: Box, draw: () => void): void {
  context.save();
  try {
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    draw();
  } finally {
    context.restore();
  }
}
