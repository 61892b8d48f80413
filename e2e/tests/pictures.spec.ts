/** The pictures of a run, and their text alternatives. */
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, figure, laneList, runButton, showFigures } from './page.ts';

test('the ladder shows three round trips as expected before the run, and as measured after it', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('tab', { name: 'Ladder' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel').getByText(/model/).first()).toBeVisible();
  await runButton(page).click();
  const heads = page.getByRole('list', { name: 'Lanes of the ladder' });
  await expect(heads.getByText('3 round trips')).toBeVisible();
  await expect(heads.getByText('1 round trip', { exact: true })).toBeVisible();
});

test('every picture has its numbers as a table', async ({ page }) => {
  await page.goto('/');
  await runButton(page).click();
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
  for (const name of ['Ladder', 'Timeline', 'Latency', 'Race', 'Parts']) {
    await page.getByRole('tab', { name }).click();
    await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
    await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
  }
});

test('a second client sees more states of a pipeline than of a transaction', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Pipeline or transaction');
  // The transfer takes a second, so the second client need not be quick to see intermediate states.
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
  await page.getByRole('textbox', { name: 'Bandwidth' }).fill('0.3');
  await page.keyboard.press('Tab');
  await runButton(page).click();
  await showFigures(page);
  await expect(figure(page, 'transaction', 'states')).toHaveText(/^[12]$/);
  await expect(figure(page, 'pipelined', 'states')).toHaveText(/^([3-9]|\d{2,})$/);
});

test('warming a cache asks, then fills: two round trips in a pipeline', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Warming a cache');
  await runButton(page).click();
  await expect(laneList(page).getByText('1,500 round trips')).toBeVisible();
  await expect(laneList(page).getByText('2 round trips', { exact: true })).toHaveCount(2);
});
