/** The texts on the page's canvases, and whether each is fully visible. They are not in the document. */
import type { Page } from '@playwright/test';

export interface PaintedText {
  text: string;
  /** CSS pixels. `from` and `to` bound the drawable area: the canvas, or the current clip region. */
  left: number;
  right: number;
  from: number;
  to: number;
}

declare global {
  interface Window {
    paintedTexts: Map<HTMLCanvasElement, PaintedText[]>;
  }
}

/** Call before the page is opened. */
export async function recordPaintedTexts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const painted = new Map<HTMLCanvasElement, PaintedText[]>();
    window.paintedTexts = painted;
    const { prototype } = CanvasRenderingContext2D;
    const { clearRect, clip, fillText, rect, restore, save } = prototype;
    /** For each context: its clip region, now and at each saved state, and the last rectangle added to the path. */
    const states = new WeakMap<CanvasRenderingContext2D, { bounds: number[][]; path?: number[] }>();
    const stateOf = (context: CanvasRenderingContext2D) => {
      const known = states.get(context) ?? { bounds: [[0, Number.POSITIVE_INFINITY]] };
      states.set(context, known);
      return known;
    };
    prototype.clearRect = function (...args) {
      painted.set(this.canvas as HTMLCanvasElement, []);
      clearRect.apply(this, args);
    };
    prototype.save = function () {
      const { bounds } = stateOf(this);
      bounds.push([...(bounds.at(-1) ?? [])]);
      save.call(this);
    };
    prototype.restore = function () {
      stateOf(this).bounds.pop();
      restore.call(this);
    };
    prototype.rect = function (x, y, width, height) {
      const { a, e } = this.getTransform();
      stateOf(this).path = [(a * x + e) / devicePixelRatio, (a * (x + width) + e) / devicePixelRatio];
      rect.call(this, x, y, width, height);
    };
    prototype.clip = function (...args: unknown[]) {
      const { bounds, path } = stateOf(this);
      const [from = 0, to = Number.POSITIVE_INFINITY] = bounds.at(-1) ?? [];
      if (path !== undefined && args.length === 0) {
        bounds[bounds.length - 1] = [Math.max(from, path[0] ?? from), Math.min(to, path[1] ?? to)];
      }
      Reflect.apply(clip, this, args);
    };
    prototype.fillText = function (text, x, y, ...rest) {
      const { a, e } = this.getTransform();
      const { actualBoundingBoxLeft, actualBoundingBoxRight } = this.measureText(text);
      const [from = 0, to = Number.POSITIVE_INFINITY] = stateOf(this).bounds.at(-1) ?? [];
      painted.get(this.canvas as HTMLCanvasElement)?.push({
        text,
        left: (a * (x - actualBoundingBoxLeft) + e) / devicePixelRatio,
        right: (a * (x + actualBoundingBoxRight) + e) / devicePixelRatio,
        from,
        to: Math.min(to, this.canvas.width / devicePixelRatio),
      });
      fillText.call(this, text, x, y, ...rest);
    };
  });
}

/** The texts last painted on the canvases in the page, two frames from now. */
export async function paintedTexts(page: Page): Promise<PaintedText[]> {
  return await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [...window.paintedTexts].flatMap(([canvas, texts]) => (canvas.isConnected ? texts : []));
  });
}

/** Texts that contain a digit and are partly invisible. Half a pixel is tolerated as antialiasing. */
export function cutNumbers(texts: readonly PaintedText[]): string[] {
  return texts
    .filter(({ text, left, right, from, to }) => /\d/.test(text) && (left < from - 0.5 || right > to + 0.5))
    .map(
      ({ text, left, right, from, to }) =>
        `“${text}” ${left.toFixed(1)}–${right.toFixed(1)} in ${from}–${to}`,
    );
}
