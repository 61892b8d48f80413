/** What a picture is drawn with, in CSS pixels. */
export type Context = CanvasRenderingContext2D;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line of one device pixel is sharp between pixels. */
export function crisp(px: number): number {
  return Math.round(px) + 0.5;
}

/** Draws within a box alone; what `draw` changes of the context is as before afterwards. */
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
