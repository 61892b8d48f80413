/**
 * Draws an SVG of the page onto a canvas as it looks: shapes and text in their computed style. Loaded as an image, it
 * would have neither the page's custom properties nor its fonts.
 */

/** @param context with a transform from viewport coordinates to the drawing */
export function paintSvg(context: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  const base = context.getTransform();
  for (const element of svg.querySelectorAll<SVGGraphicsElement>(SHAPES)) {
    if (element.closest('defs, pattern, clipPath, symbol') !== null) continue;
    const style = getComputedStyle(element);
    const matrix = element.getScreenCTM();
    if (matrix === null || style.visibility !== 'visible' || !isRendered(element)) continue;
    context.save();
    context.setTransform(base);
    clipAsIn(context, element, svg);
    context.setTransform(base.multiply(DOMMatrix.fromMatrix(matrix)));
    const opacity = opacityOf(element, svg);
    if (element instanceof SVGTextContentElement) paintText(context, element, style, opacity);
    else paintShape(context, element, style, opacity);
    context.restore();
  }
  context.setTransform(base);
}

const SHAPES = 'path, rect, circle, ellipse, line, polyline, polygon, text, tspan';

function isRendered(element: SVGGraphicsElement): boolean {
  return element.getClientRects().length > 0;
}

function paintShape(
  context: CanvasRenderingContext2D,
  element: SVGGraphicsElement,
  style: CSSStyleDeclaration,
  opacity: number,
): void {
  const path = pathOf(element);
  if (path === undefined) return;
  const fill = paintOf(context, element, style.fill);
  if (fill !== undefined) {
    context.globalAlpha = opacity * Number(style.fillOpacity);
    context.fillStyle = fill;
    context.fill(path, style.fillRule === 'evenodd' ? 'evenodd' : 'nonzero');
  }
  const stroke = paintOf(context, element, style.stroke);
  const width = Number.parseFloat(style.strokeWidth);
  if (stroke === undefined || !(width > 0)) return;
  context.globalAlpha = opacity * Number(style.strokeOpacity);
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.lineCap = style.strokeLinecap as CanvasLineCap;
  context.lineJoin = style.strokeLinejoin as CanvasLineJoin;
  const dashes = style.strokeDasharray.match(/[\d.]+/g)?.map(Number) ?? [];
  context.setLineDash(dashes);
  context.stroke(path);
}

function paintText(
  context: CanvasRenderingContext2D,
  element: SVGTextContentElement,
  style: CSSStyleDeclaration,
  opacity: number,
): void {
  // A child's text is drawn with the child.
  const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  const text = own.map((node) => node.textContent).join('');
  const fill = paintOf(context, element, style.fill);
  if (text.trim() === '' || fill === undefined || element.getNumberOfChars() === 0) return;
  const { x, y } = element.getStartPositionOfChar(0);
  context.globalAlpha = opacity * Number(style.fillOpacity);
  context.fillStyle = fill;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.textAlign = 'left';
  const isCentred = style.dominantBaseline === 'central' || style.dominantBaseline === 'middle';
  context.textBaseline = isCentred ? 'middle' : 'alphabetic';
  context.fillText(text, x, y);
}

function pathOf(element: SVGGraphicsElement): Path2D | undefined {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '');
  const path = new Path2D();
  if (element instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = [element.x1, element.y1, element.x2, element.y2].map(lengthOf);
    path.moveTo(x1 ?? 0, y1 ?? 0);
    path.lineTo(x2 ?? 0, y2 ?? 0);
    return path;
  }
  const { x, y, width, height } = element.getBBox();
  if (element instanceof SVGRectElement) path.rect(x, y, width, height);
  else if (element instanceof SVGCircleElement || element instanceof SVGEllipseElement) {
    path.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
  } else if (element instanceof SVGPolygonElement || element instanceof SVGPolylineElement) {
    for (const point of element.points) path.lineTo(point.x, point.y);
    if (element instanceof SVGPolygonElement) path.closePath();
  } else return undefined;
  return path;
}

function lengthOf({ baseVal }: SVGAnimatedLength): number {
  return baseVal.value;
}

/** A colour, a pattern in the same document, or nothing. */
function paintOf(
  context: CanvasRenderingContext2D,
  element: SVGElement,
  paint: string,
): string | CanvasPattern | undefined {
  if (paint === 'none' || paint === '') return undefined;
  const pattern = referenced(element, paint);
  if (pattern instanceof SVGPatternElement) return patternOf(context, pattern);
  return paint.startsWith('url(') ? undefined : paint;
}

/** Supports patterns made of rectangles, as the hatchings are. */
function patternOf(context: CanvasRenderingContext2D, pattern: SVGPatternElement): CanvasPattern | undefined {
  const fine = 4;
  const tile = document.createElement('canvas');
  tile.width = Math.max(1, Math.round(pattern.width.baseVal.value * fine));
  tile.height = Math.max(1, Math.round(pattern.height.baseVal.value * fine));
  const tileContext = tile.getContext('2d');
  if (tileContext === null) return undefined;
  tileContext.scale(fine, fine);
  for (const rect of pattern.querySelectorAll('rect')) {
    const style = getComputedStyle(rect);
    tileContext.globalAlpha = Number(style.opacity);
    tileContext.fillStyle = style.fill;
    tileContext.fillRect(lengthOf(rect.x), lengthOf(rect.y), lengthOf(rect.width), lengthOf(rect.height));
  }
  const made = context.createPattern(tile, 'repeat') ?? undefined;
  const turned = pattern.patternTransform.baseVal.consolidate()?.matrix;
  made?.setTransform((turned === undefined ? new DOMMatrix() : DOMMatrix.fromMatrix(turned)).scale(1 / fine));
  return made;
}

/** Supports rectangular clips: charts clip to their axes. */
function clipAsIn(context: CanvasRenderingContext2D, element: SVGGraphicsElement, svg: SVGSVGElement): void {
  const base = context.getTransform();
  for (let each: Element | null = element; each !== null && each !== svg; each = each.parentElement) {
    const rect = referenced(svg, getComputedStyle(each).clipPath)?.querySelector('rect');
    const matrix = each instanceof SVGGraphicsElement ? each.getScreenCTM() : null;
    if (!rect || matrix === null) continue;
    context.setTransform(base.multiply(DOMMatrix.fromMatrix(matrix)));
    const box = new Path2D();
    box.rect(lengthOf(rect.x), lengthOf(rect.y), lengthOf(rect.width), lengthOf(rect.height));
    context.clip(box);
  }
}

function referenced(from: Element, css: string): Element | null {
  const id = /url\("?#([^")]+)"?\)/.exec(css)?.[1];
  return id === undefined ? null : from.ownerDocument.getElementById(id);
}

function opacityOf(element: Element, root: Element): number {
  let opacity = 1;
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    opacity *= Number(getComputedStyle(each).opacity);
    if (each === root) break;
  }
  return opacity;
}
