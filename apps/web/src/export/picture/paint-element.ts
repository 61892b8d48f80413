/** Draws a part of the page onto a canvas as it looks: text, grounds, borders, and the canvases and SVGs in it. */
import { paintSvg } from './paint-svg.ts';

/** Controls, and text for screen readers only. */
const LEFT_OUT = 'input, select, fieldset, .visually-hidden, [role="scrollbar"], [data-export="off"]';

/** @returns the lowest pixel drawn on, in viewport coordinates */
export function paintElement(context: CanvasRenderingContext2D, element: Element): number {
  if (element.matches(LEFT_OUT)) return Number.NEGATIVE_INFINITY;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  // An element without a size of its own may have visible children.
  if (style.display === 'none' || style.visibility !== 'visible') return Number.NEGATIVE_INFINITY;
  if (element instanceof SVGSVGElement) {
    paintSvg(context, element);
    return box.bottom;
  }
  if (element instanceof HTMLCanvasElement) {
    context.drawImage(element, box.left, box.top, box.width, box.height);
    return box.bottom;
  }
  context.save();
  context.globalAlpha *= Number(style.opacity);
  let lowest = paintBox(context, style, box) ? box.bottom : Number.NEGATIVE_INFINITY;
  if (style.overflow !== 'visible') {
    const inside = new Path2D();
    inside.rect(box.left, box.top, box.width, box.height);
    context.clip(inside);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) lowest = Math.max(lowest, paintElement(context, child));
    else if (child instanceof Text) lowest = Math.max(lowest, paintText(context, child, style));
  }
  context.restore();
  return lowest;
}

function paintBox(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, box: DOMRect): boolean {
  const shape = new Path2D();
  shape.roundRect(
    box.left,
    box.top,
    box.width,
    box.height,
    Number.parseFloat(style.borderTopLeftRadius) || 0,
  );
  let isPainted = false;
  if (!isTransparent(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.fill(shape);
    isPainted = true;
  }
  const stripes = stripesOf(context, style.backgroundImage);
  if (stripes !== undefined) {
    context.fillStyle = stripes;
    context.fill(shape);
    isPainted = true;
  }
  const width = Number.parseFloat(style.borderTopWidth);
  const isBordered = [style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth].every(
    (each) => Number.parseFloat(each) === width,
  );
  if (isBordered && width > 0 && style.borderTopStyle !== 'none' && !isTransparent(style.borderTopColor)) {
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = width;
    context.setLineDash(style.borderTopStyle === 'dashed' ? [3 * width, 2 * width] : []);
    context.stroke(shape);
    context.setLineDash([]);
    isPainted = true;
  }
  return isPainted;
}

function isTransparent(color: string): boolean {
  return color === 'transparent' || /(,|\/)\s*0(\.0+)?\)$/.test(color);
}

/** The hatching in a legend, a repeating gradient of two colours, as a striped pattern. */
function stripesOf(context: CanvasRenderingContext2D, image: string): CanvasPattern | undefined {
  const angle = /^repeating-linear-gradient\(([\d.]+)deg/.exec(image)?.[1];
  const colors = image.match(/(?:rgba?|color|oklab|oklch|hsla?)\([^()]*\)/g);
  if (angle === undefined || colors === null) return undefined;
  const fine = 4;
  const tile = document.createElement('canvas');
  tile.width = 5 * fine;
  tile.height = 5 * fine;
  const tileContext = tile.getContext('2d');
  if (tileContext === null) return undefined;
  tileContext.fillStyle = colors.at(-1) ?? 'transparent';
  tileContext.fillRect(0, 0, tile.width, tile.height);
  tileContext.fillStyle = colors[0] ?? 'transparent';
  tileContext.fillRect(0, 0, 2 * fine, tile.height);
  const pattern = context.createPattern(tile, 'repeat') ?? undefined;
  pattern?.setTransform(new DOMMatrix().rotate(Number(angle) - 90).scale(1 / fine));
  return pattern;
}

/**
 * Draws word by word, each where the browser has put it. Before an ellipsis only whole words are drawn: half a number
 * would be a different number.
 */
function paintText(context: CanvasRenderingContext2D, node: Text, style: CSSStyleDeclaration): number {
  let lowest = Number.NEGATIVE_INFINITY;
  const right =
    style.textOverflow === 'ellipsis' ? node.parentElement?.getBoundingClientRect().right : undefined;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
  context.fillStyle = style.color;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  const range = document.createRange();
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [box] = range.getClientRects();
    if (box === undefined) continue;
    if (right !== undefined && box.right > right + 1) {
      context.fillText(
        '…',
        index === 0 ? box.left : box.left - context.measureText(' ').width,
        baselineOf(context, box, '…'),
      );
      return Math.max(lowest, box.bottom);
    }
    context.fillText(word, box.left, baselineOf(context, box, word));
    lowest = Math.max(lowest, box.bottom);
  }
  return lowest;
}

function baselineOf(context: CanvasRenderingContext2D, box: DOMRect, text: string): number {
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(text);
  const above = (box.height - fontBoundingBoxAscent - fontBoundingBoxDescent) / 2;
  return box.top + above + fontBoundingBoxAscent;
}
