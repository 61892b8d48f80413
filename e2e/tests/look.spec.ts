/** Layout and accessibility in every state, size and theme: nothing is cut off, and axe finds nothing. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible, expectAccessibleNarrow, expectToFit } from './fit.ts';
import { choosePreset, laneRow, runButton, stopButton, writeCommands } from './page.ts';

/** The README's pictures are made here, if `ROUNDTRIP_SCREENSHOTS=1`. */
const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

const PICTURES = ['Ladder', 'Timeline', 'Latency', 'Race', 'Batch size', 'Parts', 'Replies', 'Code'];

async function runThreeGets(page: Page): Promise<void> {
  await page.goto('/');
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await expect(runButton(page)).toBeVisible();
}

async function showPicture(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText('Loading the picture.')).toHaveCount(0);
}

test('the first visit, and a text that cannot run', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('tabpanel').getByText(/model/).first()).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page);
  await expectAccessibleNarrow(page);
  await writeCommands(page, `GET ${'long:'.repeat(60)}key\nSET key "never closed`);
  for (const title of ['Setup', 'Second client', 'More']) {
    await page
      .locator('summary')
      .filter({ hasText: new RegExp(`^${title}`) })
      .click();
  }
  await runButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Line 2');
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
});

test('a guess, and how good it was', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Five ways to send');
  await page.getByRole('button', { name: 'Predict first' }).click();
  await page.getByRole('slider', { name: 'Your guess for sequential' }).press('End');
  await expectToFit(page);
  await runButton(page).click();
  await expect(page.getByText(/^You guessed sequential/)).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
});

test('a run in progress, and stopped', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, '1000 SET key:{i} value:{i}');
  await page.getByText('Across an ocean').click();
  // Two lanes of 55 s: longer than it takes to inspect the page, however busy the machine is.
  await page.getByRole('textbox', { name: 'Exact batch size of lane 2' }).fill('1');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'Exact round-trip time' }).fill('55');
  await page.keyboard.press('Tab');
  await runButton(page).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
  await stopButton(page).click();
  await expect(runButton(page)).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
});

test('an experiment that would take hours, and numbers that were clamped', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, '40000 SET key:{i} value:{i}');
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
  for (const [field, typed] of [
    ['Exact batch size of lane 2', '0'],
    ['Exact round-trip time', '999'],
    ['Jitter', '5000'],
    ['Bandwidth', '0'],
    ['Replies until the connection is lost', '1.5'],
    ['Repetitions', 'many'],
    ['Seed', '99999999999'],
  ] as const) {
    await page.getByRole('textbox', { name: field }).fill(typed);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('Set to 300 ms, the maximum.')).toBeVisible();
  await expect(page.getByText(/^This cannot run: lane 1 \(sequential\) would take about/)).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
});

test('every picture of a run, and a table', async ({ page }, info) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 900 });
  await runThreeGets(page);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const folder = process.env.ROUNDTRIP_SCREENSHOTS ? IMAGES : info.outputDir;
    await page.screenshot({ path: `${folder}/playground-${colorScheme}.png` });
  }
  for (const picture of PICTURES) {
    await showPicture(page, picture);
    await expectToFit(page);
    await expectAccessible(page, EXTREMES, '[role="tabpanel"]');
  }
  await showPicture(page, 'Timeline');
  await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
});

test('after one press: on several screens, with something open over the page, and in projector mode', async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await runThreeGets(page);

  await test.step('what is to be seen, on a tablet and on a projector', async () => {
    const folder = process.env.ROUNDTRIP_SCREENSHOTS ? IMAGES : info.outputDir;
    const toggle = page.getByRole('button', { name: 'Projector' });
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await page.screenshot({ path: `${folder}/projector-light.png` });
    await toggle.click();
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${folder}/tablet-dark.png` });
  });

  await test.step('everything that opens over the page', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    for (const name of [/^History/, /^Export$/, /^Share$/]) {
      const opener = page.getByRole('button', { name });
      await opener.click();
      await expect(page.getByRole(name.source.includes('Export') ? 'menu' : 'dialog')).toBeVisible();
      await expectAccessible(page, EXTREMES);
      await expectToFit(page);
      await page.keyboard.press('Escape');
    }
  });

  await test.step('projector mode enlarges everything, even after a reload, and on a phone behind a button', async () => {
    const typeSize = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const atADesk = await typeSize();
    const toggle = page.getByRole('button', { name: 'Projector' });
    await toggle.click();
    expect(await typeSize()).toBeGreaterThan(1.2 * atADesk);
    await page.reload();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    expect(await typeSize()).toBeGreaterThan(1.2 * atADesk);
    await page.setViewportSize({ width: 360, height: 800 });
    await expect(toggle).toBeHidden();
    await page.getByRole('button', { name: 'Display' }).click();
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'false');
    await expectAccessible(page, EXTREMES);
  });
});

test('errors, watched keys, long texts, many lanes and a second client', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Pipeline or transaction');
  await writeCommands(page, `SET words "${'word '.repeat(100)}"\nINCR words\nGET words\n20 INCR visits`);
  await page.getByRole('textbox', { name: 'WATCH' }).fill('visits words');
  for (let lane = 3; lane <= 8; lane++) await page.getByRole('button', { name: 'Add lane' }).click();
  await runButton(page).click();
  await expect(page.getByText(/answered with an error/).first()).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  for (const picture of ['Ladder', 'Timeline', 'Latency', 'Replies']) {
    await showPicture(page, picture);
    await expectToFit(page);
  }
  await expectAccessible(page, EXTREMES);
});
