/** The pictures of a run, and their text alternatives. */
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneList, runButton } from './page.ts';

test('the pictures of a run, and their text alternatives', async ({ page }) => {
  await page.goto('/');

  await test.step('the ladder shows three round trips as expected before the run, and as measured after it', async () => {
    await expect(page.getByRole('tab', { name: 'Ladder' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel').getByText(/model/).first()).toBeVisible();
    await runButton(page).click();
    const heads = page.getByRole('list', { name: 'Lanes of the ladder' });
    await expect(heads.getByText('3 round trips')).toBeVisible();
    await expect(heads.getByText('1 round trip', { exact: true })).toBeVisible();
  });

  await test.step('every picture has its numbers as a table', async () => {
    await expect(laneList(page).getByText('3 round trips')).toBeVisible();
    for (const name of ['Ladder', 'Timeline', 'Latency', 'Race', 'Parts']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
      await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
    }
  });

  await test.step('warming a cache asks, then fills: two round trips in a pipeline', async () => {
    await choosePreset(page, 'Warming a cache');
    await runButton(page).click();
    await expect(laneList(page).getByText('1,500 round trips')).toBeVisible();
    await expect(laneList(page).getByText('2 round trips', { exact: true })).toHaveCount(2);
  });
});
