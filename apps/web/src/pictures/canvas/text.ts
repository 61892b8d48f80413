/** Text on a canvas: in the theme's fonts, and cut to fit. */
import type { CanvasTheme } from './canvas-theme.ts';
import type { Context } from './context.ts';

export interface TextStyle {
  family: 'text' | 'mono';
  size: 'tiny' | 'small';
  weight?: number;
}

export function fontOf(theme: CanvasTheme, { family, size, weight = 400 }: TextStyle): string {
  const px = size === 'tiny' ? theme.tinyPx : theme.smallPx;
  return `${weight} ${px}px ${family === 'mono' ? theme.monoFamily : theme.textFamily}`;
}

/** Sets font, alignment and baseline for text drawn from now on. */
export function setType(
  context: Context,
  theme: CanvasTheme,
  style: TextStyle,
  align: CanvasTextAlign,
  baseline: CanvasTextBaseline = 'middle',
): void {
  context.font = fontOf(theme, style);
  context.textAlign = align;
  context.textBaseline = baseline;
}

/** Text with a halo of the surface's colour, `haloPx` wide, so that axis lines run behind it rather than through it. */
export function haloText(
  context: Context,
  theme: CanvasTheme,
  { text, x, y, haloPx }: { text: string; x: number; y: number; haloPx: number },
): void {
  context.lineJoin = 'round';
  context.lineWidth = haloPx;
  context.strokeStyle = theme.color('var(--surface)');
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

/** A cache: measuring is slow, and the same few texts are drawn again and again. */
const widths = new Map<string, number>();
const MAX_CACHED = 5_000;

/** In the context's font, CSS pixels. */
export function textWidth(context: Context, text: string): number {
  const key = `${context.font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = context.measureText(text);
  if (widths.size >= MAX_CACHED) widths.clear();
  widths.set(key, width);
  return width;
}

/** To be called when the fonts may have changed. */
export function forgetTextWidths(): void {
  widths.clear();
}

/** The first of the texts, given longest first, that fits; empty if none does. For texts with numbers, which must not be cut. */
export function firstFitting(context: Context, texts: readonly string[], room: number): string {
  return texts.find((text) => textWidth(context, text) <= room) ?? '';
}

/** The width of a text in the theme's type, CSS pixels, without a canvas to draw on. */
export function widthIn(theme: CanvasTheme, style: TextStyle, text: string): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (measuring === null) return 0;
  measuring.font = fontOf(theme, style);
  return textWidth(measuring, text);
}

let measuring: Context | null | undefined;

/**
 * The text, or as much of its beginning as fits with an ellipsis, or nothing if not even that does. It is cut before a
 * number rather than within it, which would change the number.
 */
export function fitText(context: Context, text: string, room: number): string {
  // Nobody reads a longer line, and the cost of measuring grows with the length.
  const line = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  if (textWidth(context, line) <= room) return line;
  let [low, high] = [0, line.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (textWidth(context, `${line.slice(0, middle)}…`) <= room) low = middle;
    else high = middle - 1;
  }
  const beginning = line.slice(0, outsideNumber(line, low)).trimEnd();
  return beginning === '' ? '' : `${beginning}…`;
}

/** The position itself or, if it is within a number, the start of that number. */
export function outsideNumber(text: string, at: number): number {
  if (!/^[\d.,]*\d/.test(text.slice(at))) return at;
  return at - (/\d[\d.,]*$/.exec(text.slice(0, at))?.[0].length ?? 0);
}
