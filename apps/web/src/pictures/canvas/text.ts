/** Text on a canvas: fonts from the theme, and cut to the room there is. */
import type { CanvasTheme } from './canvas-theme.ts';

export interface TextStyle {
  family: 'text' | 'mono';
  size: 'tiny' | 'small';
  weight?: number;
}

export function fontOf(theme: CanvasTheme, { family, size, weight = 400 }: TextStyle): string {
  const px = size === 'tiny' ? theme.tinyPx : theme.smallPx;
  return `${weight} ${px}px ${family === 'mono' ? theme.monoFamily : theme.textFamily}`;
}

/** Measuring is slow, and the same few texts are drawn again and again. */
const widths = new Map<string, number>();
const REMEMBERED = 5_000;

/** In the context's font, CSS pixels. */
export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = context.measureText(text);
  if (widths.size >= REMEMBERED) widths.clear();
  widths.set(key, width);
  return width;
}

/** The fonts may have changed. */
export function forgetTextWidths(): void {
  widths.clear();
}

/** The text, or as much of its beginning as there is room for, with an ellipsis; nothing where not even that fits. */
export function fitText(context: CanvasRenderingContext2D, text: string, room: number): string {
  // Nobody reads more on a line, and measuring costs by length.
  const line = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  if (textWidth(context, line) <= room) return line;
  let [low, high] = [0, line.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (textWidth(context, `${line.slice(0, middle)}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${line.slice(0, low).trimEnd()}…`;
}
