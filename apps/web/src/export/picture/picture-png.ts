/** The displayed picture as an image, with headline, title and legend, on the theme's background, and a footer on its origin. */
import { type CanvasTheme, readCanvasTheme } from '../../pictures/canvas/canvas-theme.ts';
import { fontOf, type TextStyle, widthIn } from '../../pictures/canvas/text.ts';
import { paintElement } from './paint-element.ts';

/** CSS pixels around everything. */
const MARGIN = 16;
/** CSS pixels at either side of the footer. */
const FOOTER_INSET = 2.5 * MARGIN;

const FOOTER: TextStyle = { family: 'text', size: 'tiny' };
const HEADLINE: TextStyle = { family: 'text', size: 'small', weight: 600 };

/** Device pixels: a browser may refuse to make a larger canvas. */
const LARGEST = 16_384;

/** The picture in `results`; `undefined` if there is none, or a table in its place. */
export function pictureIn(results: Element | null): Element | undefined {
  const panel = results?.querySelector('[role="tabpanel"][data-state="active"]');
  return panel?.querySelector('canvas, .recharts-surface') ? panel : undefined;
}

export interface PictureWords {
  /** What was found. */
  headline: string;
  /** Of what: below it. */
  experiment: string;
  /** What the picture was drawn from, a line each. */
  footer: readonly string[];
}

export async function picturePng(picture: Element, words: PictureWords): Promise<Blob> {
  const box = picture.getBoundingClientRect();
  const theme = readCanvasTheme(picture);
  const line = 1.6 * theme.tinyPx;
  const room = box.width + 2 * MARGIN - 2 * FOOTER_INSET;
  const lines = words.footer.flatMap((text) => wrapped(theme, FOOTER, text, room));
  const heading = [
    ...wrapped(theme, HEADLINE, words.headline, room).map((text) => ({
      text,
      style: HEADLINE,
      color: 'var(--ink)',
    })),
    ...wrapped(theme, FOOTER, words.experiment, room).map((text) => ({
      text,
      style: FOOTER,
      color: 'var(--ink-soft)',
    })),
  ];
  const headingLine = 1.5 * theme.smallPx;
  const above = MARGIN + heading.length * headingLine;
  const below = lines.length * line + 2 * MARGIN;
  const largest = Math.max(box.width, above + box.height + below) + 2 * MARGIN;
  const scale = Math.min(Math.max(1, devicePixelRatio), LARGEST / largest);
  const whole = contextOf((box.width + 2 * MARGIN) * scale, (above + box.height + below) * scale);
  const ground = theme.color('var(--surface)');
  whole.fillStyle = ground;
  whole.fillRect(0, 0, whole.canvas.width, whole.canvas.height);
  whole.setTransform(scale, 0, 0, scale, (MARGIN - box.left) * scale, (above - box.top) * scale);
  const lowest = Math.max(box.top, Math.min(box.bottom, paintElement(whole, picture)));

  const bottom = above + lowest - box.top;
  const heightPx = bottom + below;
  const image = contextOf(whole.canvas.width, heightPx * scale);
  image.drawImage(whole.canvas, 0, 0);
  image.setTransform(scale, 0, 0, scale, 0, 0);
  // Below the picture only the background is wanted.
  image.fillStyle = ground;
  image.fillRect(0, bottom, box.width + 2 * MARGIN, below);
  heading.forEach(({ text, style, color }, index) => {
    image.fillStyle = theme.color(color);
    image.font = fontOf(theme, style);
    image.fillText(text, FOOTER_INSET, MARGIN + (index + 0.7) * headingLine);
  });
  image.fillStyle = theme.color('var(--ink-faint)');
  image.font = fontOf(theme, FOOTER);
  lines.forEach((text, index) => {
    image.fillText(text, FOOTER_INSET, bottom + MARGIN + (index + 0.7) * line);
  });
  return new Promise((resolve, reject) => {
    image.canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the browser made no image of the canvas'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** Wraps at spaces, to lines that fit. */
function wrapped(theme: CanvasTheme, style: TextStyle, text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthIn(theme, style, longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser has no canvas to draw on');
  return context;
}
