/** Checks the layout: nothing scrolls sideways, no text is cut off, and no texts overlap. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
  { width: 768, height: 1024 },
  { width: 360, height: 800 },
] as const;

/**
 * Every size without and with projector mode, in an order that changes one thing at a time and ends with the size it began with:
 * each change lays the whole page out anew, and paints it.
 */
const STATES = [
  ...SIZES.map((size) => ({ size, isProjected: false })),
  ...SIZES.toReversed().map((size) => ({ size, isProjected: true })),
];

/**
 * Checks the current state of the page in every size, with and without projector mode.
 *
 * @param again reopens what a change of size closes, such as a menu
 */
export async function expectToFit(page: Page, again?: () => Promise<void>): Promise<void> {
  const found: string[] = [];
  for (const { size, isProjected } of STATES) {
    await page.setViewportSize(size);
    await setProjector(page, isProjected);
    await page.evaluate(unfoldComposer);
    await again?.();
    const misfits = await page.evaluate(misfitsOf);
    found.push(...misfits.map((misfit) => `${size.width} px${isProjected ? ', projector' : ''}: ${misfit}`));
  }
  await setProjector(page, false);
  expect(found).toEqual([]);
}

interface Look {
  colorScheme: 'dark' | 'light';
  isProjected: boolean;
}

export const LOOKS: readonly Look[] = [false, true].flatMap((isProjected) =>
  (['dark', 'light'] as const).map((colorScheme) => ({ colorScheme, isProjected })),
);

/** A subset with every scheme and every size once: enough where all looks have been checked in another state. */
export const EXTREMES = LOOKS.filter(
  ({ colorScheme, isProjected }) => isProjected === (colorScheme === 'light'),
);

/** In addition to axe's defaults: accessible names contain the visible label, and touch targets are large enough. */
const RULES = { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } };

/** Rules that depend on the look. All others depend on the document, which is the same in every look. */
const OF_THE_LOOK = ['color-contrast', 'link-in-text-block', 'target-size'];

/**
 * Expects axe to find nothing, of any severity.
 *
 * @param part a CSS selector, if the rest of the page has been checked before
 */
export async function expectAccessible(page: Page, looks = LOOKS, part = 'body'): Promise<void> {
  for (const [at, { colorScheme, isProjected }] of looks.entries()) {
    await setProjector(page, isProjected);
    // No transitions: in the middle of one, colours belong to neither scheme.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Otherwise axe is loaded anew each time, twice, which takes as long as what it finds out.
    const axeSource = (await page.evaluate(() => 'axe' in window)) ? { axeSource: 'undefined' } : {};
    // The page has no frames, so axe need not search them, nor open a page of its own to merge their results.
    const axe = new AxeBuilder({ page, ...axeSource }).include(part).setLegacyMode();
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

/** Uses the page's button, which narrow pages hide behind another; it is clicked whether visible or not. */
async function setProjector(page: Page, isOn: boolean): Promise<void> {
  await page.locator('button[aria-label="Projector"]').evaluate((button: HTMLButtonElement, isOn) => {
    if (button.ariaPressed !== `${isOn}`) button.click();
  }, isOn);
}

/** Runs in the page: does at once what `unfoldComposer` of page.ts does by role and name, which takes a while. */
function unfoldComposer(): void {
  const fold = document.querySelector<HTMLButtonElement>(
    'section[aria-label="Experiment"] > button[aria-expanded="false"]',
  );
  if (fold?.checkVisibility() && fold.closest('[aria-hidden="true"], [inert]') === null) fold.click();
}

/** Runs in the page. Canvases and charts notice a new size in the next frame, and are redrawn in the one after. */
async function misfitsOf(): Promise<string[]> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
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
    // An editor clips its text on purpose.
    if (element.closest('.visually-hidden, .cm-editor, [style*="visibility: hidden"]') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const { isScrolled, isHidden, cutBy, moves, endsAt } = surroundings(element, rects);
    if (isHidden) continue;
    if (cutBy !== undefined) misfits.push(`“${text.slice(0, 40)}” is cut off by ${cutBy}`);
    if (isScrolled) continue;
    const layer = element.closest(
      '[role="dialog"], [role="menu"], [popover], [data-radix-popper-content-wrapper]',
    );
    // What an ellipsis stands for takes no room.
    const shown = rects.map(
      ({ x, y, right, height }) => new DOMRect(x, y, Math.max(0, Math.min(right, endsAt) - x), height),
    );
    texts.push(...shown.map((rect) => ({ text, rect, element, layer, moves })));
  }

  texts.sort((a, b) => a.rect.top - b.rect.top);
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (other.rect.top >= one.rect.bottom) break;
      if (one.layer !== other.layer || one.moves !== other.moves) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      // Line boxes are taller than their letters.
      if (wide > SLACK && high > 0.3 * Math.min(one.rect.height, other.rect.height)) {
        misfits.push(`“${one.text.slice(0, 30)}” and “${other.text.slice(0, 30)}” overlap`);
      }
    }
  });
  return [...new Set(misfits)];

  /** How a text's ancestors affect it: whether it can be scrolled into view, is hidden on purpose, or is cut off. */
  function surroundings(element: Element, rects: readonly DOMRect[]) {
    let isScrolled = false;
    let isHidden = rects.length === 0;
    let moves: Element | null = null;
    let cutBy: number | undefined;
    let endsAt = Number.POSITIVE_INFINITY;
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
      // An ellipsis shows that there is more; what it omits is outside other boxes too.
      if (textOverflow === 'ellipsis') {
        endsAt = edge.right;
        break;
      }
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
    return { isScrolled, isHidden, cutBy, moves, endsAt };
  }
}
