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
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }))).toEqual(
        [],
      );
      const path =
        process.env.ROUNDTRIP_SCREENSHOTS && width === 1440
          ? `${IMAGES}/playground-${colorScheme}.png`
          : info.outputPath(`${colorScheme}-${width}.png`);
      await page.screenshot({ path });
    });
  }
}
