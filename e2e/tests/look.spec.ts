/** How the page looks and reads in every size and theme: nothing clipped, nothing that assistive technology trips over. */
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { laneRow, runButton } from './page.ts';

/** The README's pictures are made here; `ROUNDTRIP_SCREENSHOTS=1` writes them. */
const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

async function runThreeGets(page: Page): Promise<void> {
  await page.goto('/');
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await expect(runButton(page)).toBeVisible();
}

/** CSS pixels of the page that are beyond the window's edge. */
function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function seriousViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }));
}

for (const colorScheme of ['dark', 'light'] as const) {
  for (const [width, height] of [
    [360, 800],
    [768, 1024],
    [1440, 900],
    [2560, 1440],
  ] as const) {
    test(`${colorScheme} at ${width} px: no sideways scrolling, nothing serious for axe`, async ({
      page,
    }, info) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await runThreeGets(page);
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      expect(await seriousViolations(page)).toEqual([]);
      const path =
        process.env.ROUNDTRIP_SCREENSHOTS && width === 1440
          ? `${IMAGES}/playground-${colorScheme}.png`
          : info.outputPath(`${colorScheme}-${width}.png`);
      await page.screenshot({ path });
    });
  }
}

for (const colorScheme of ['dark', 'light'] as const) {
  for (const width of [1440, 2560]) {
    test(`for a projector, ${colorScheme} at ${width} px: larger, nothing clipped, nothing serious for axe`, async ({
      page,
    }, info) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await runThreeGets(page);
      const typeSize = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
      const atADesk = await typeSize();
      await page.getByRole('button', { name: 'Projector' }).click();
      expect(await typeSize()).toBeGreaterThan(1.2 * atADesk);
      for (const picture of ['Ladder', 'Race', 'Parts']) {
        await page.getByRole('tab', { name: picture }).click();
        await expect(page.getByRole('tabpanel', { name: picture }).getByRole('heading')).toBeVisible();
        await page.screenshot({ path: info.outputPath(`${picture}.png`) });
      }
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      expect(await seriousViolations(page)).toEqual([]);
      await page.reload();
      await expect(page.getByRole('button', { name: 'Projector' })).toHaveAttribute('aria-pressed', 'true');
      expect(await typeSize()).toBeGreaterThan(1.2 * atADesk);
    });
  }
}
