/** Whether what is on the page fits: nothing scrolls sideways, no text is cut off, and none stands on another. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
] as const;

/**
 * The state that the page is in, at every size, at a desk and for a projector.
 *
 * @param again what a new size puts away, such as an open menu
 */
export async function expectToFit(page: Page, again?: () => Promise<void>): Promise<void> {
  const found: string[] = [];
  for (const isProjected of [false, true]) {
    await setProjector(page, isProjected);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await again?.();
      await drawn(page);
      const misfits = await page.evaluate(misfitsOf);
      found.push(
        ...misfits.map((misfit) => `${size.width} px${isProjected ? ', projector' : ''}: ${misfit}`),
      );
    }
  }
  await setProjector(page, false);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(found).toEqual([]);
}

interface Look {
  colorScheme: 'dark' | 'light';
  isProjected: boolean;
}

export const LOOKS: readonly Look[] = [false, true].flatMap((isProjected) =>
  (['dark', 'light'] as const).map((colorScheme) => ({ colorScheme, isProjected })),
);

/** What else has the same colours and sizes elsewhere: enough where every look was looked at before. */
export const EXTREMES = LOOKS.filter(
  ({ colorScheme, isProjected }) => isProjected === (colorScheme === 'light'),
);

/** Beside every rule that axe has on by default: names that hold what is to be seen, and targets that a finger hits. */
const RULES = { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } };

/** The rules of which a look decides: all others are of the document, which is the same in every look. */
const OF_THE_LOOK = ['color-contrast', 'link-in-text-block', 'target-size'];

/**
 * axe finds nothing, of whatever weight.
 *
 * @param part a CSS selector, where the rest of the page was looked at before
 */
export async function expectAccessible(page: Page, looks = LOOKS, part = 'body'): Promise<void> {
  for (const [at, { colorScheme, isProjected }] of looks.entries()) {
    await setProjector(page, isProjected);
    // Without transitions, in the middle of which colours are of neither scheme.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The page has no frames: axe needs neither to look for them nor a page of its own to put together what it found there.
    const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
    const rules = at === 0 ? { rules: RULES } : { runOnly: { type: 'rule' as const, values: OF_THE_LOOK } };
    const { violations } = await axe.options({ resultTypes: ['violations'], ...rules }).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }));
    expect(found, `${colorScheme}${isProjected ? ', projector' : ''}`).toEqual([]);
  }
  await setProjector(page, false);
}

/** The same on a phone, where parts of the page are behind buttons. */
export async function expectAccessibleNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, EXTREMES);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** By its own button, which a narrow page keeps behind another: pressed whether it is in sight or not. */
async function setProjector(page: Page, isOn: boolean): Promise<void> {
  const button = page.locator('button[aria-label="Projector"]');
  if ((await button.getAttribute('aria-pressed')) !== `${isOn}`) await button.dispatchEvent('click');
}

/** Canvases and charts follow a new size in the next frame, and are drawn in the one after it. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Runs in the page. */
function misfitsOf(): string[] {
  const SLACK = 1.5;
  const root = document.documentElement;
  const misfits: string[] = [];
  if (root.scrollWidth > root.clientWidth) {
    misfits.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth}`);
  }

  const texts: {
    text: string;
    rect: DOMRect;
    element: Element;
    layer: Element | null;
    moves: Element | null;
  }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !element.checkVisibility()) continue;
    // An editor shows the part of its text that there is room for.
    if (element.closest('.visually-hidden, .cm-editor, [style*="visibility: hidden"]') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const { isScrolled, isHidden, cutBy, moves } = surroundings(element, rects);
    if (isHidden) continue;
    if (cutBy !== undefined) misfits.push(`“${text.slice(0, 40)}” is cut off by ${cutBy}`);
    if (isScrolled) continue;
    const layer = element.closest(
      '[role="dialog"], [role="menu"], [popover], [data-radix-popper-content-wrapper]',
    );
    texts.push(...rects.map((rect) => ({ text, rect, element, layer, moves })));
  }

  texts.sort((a, b) => a.rect.top - b.rect.top);
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (other.rect.top >= one.rect.bottom) break;
      if (one.layer !== other.layer || one.moves !== other.moves) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      // Boxes of lines reach beyond their letters.
      if (wide > SLACK && high > 0.3 * Math.min(one.rect.height, other.rect.height)) {
        misfits.push(`“${one.text.slice(0, 30)}” and “${other.text.slice(0, 30)}” overlap`);
      }
    }
  });
  return [...new Set(misfits)];

  /** What stands around a text: whether it can be scrolled to, is put away on purpose, or is cut off by a box. */
  function surroundings(element: Element, rects: readonly DOMRect[]) {
    let isScrolled = false;
    let isHidden = rects.length === 0;
    let moves: Element | null = null;
    let cutBy: number | undefined;
    for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement) {
      const { overflowX, textOverflow, position, clipPath, display } = getComputedStyle(box);
      if (position === 'fixed' || position === 'sticky') moves ??= box;
      if (clipPath !== 'none') isHidden = true;
      if (display === 'inline' || isScrolled || overflowX === 'visible' || box instanceof SVGElement)
        continue;
      if (overflowX === 'auto' || overflowX === 'scroll') {
        isScrolled = true;
        continue;
      }
      const edge = box.getBoundingClientRect();
      const inSight = rects.filter(
        ({ top, bottom }) => bottom > edge.top + SLACK && top < edge.bottom - SLACK,
      );
      if (inSight.length === 0) isHidden = true;
      // An ellipsis says that there is more; what it leaves out is out of other boxes too.
      if (textOverflow === 'ellipsis') break;
      const beyond = inSight.map((rect) =>
        Math.max(
          rect.right - edge.right,
          edge.left - rect.left,
          rect.bottom - edge.bottom,
          edge.top - rect.top,
        ),
      );
      const most = Math.max(0, ...beyond);
      if (most > SLACK + 1) cutBy = Math.round(most);
    }
    return { isScrolled, isHidden, cutBy, moves };
  }
}
