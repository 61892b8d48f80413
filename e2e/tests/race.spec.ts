/** How fast work gets done, and what share of it waited how long. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneList, runButton } from './page.ts';

async function openTable(page: Page, picture: string): Promise<Locator> {
  await page.getByRole('tab', { name: picture }).click();
  await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
  return page.getByRole('tabpanel').getByRole('table');
}

/** The cells of a lane's row, its name left out. */
async function cellsOf(table: Locator, lane: string): Promise<string[]> {
  const name = table.page().getByRole('rowheader', { name: lane, exact: true });
  return table.getByRole('row').filter({ has: name }).getByRole('cell').allTextContents();
}

test('a race starts together, a batch arrives at once, and each lane has one finish', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Race' }).click();
  await expect(page.getByRole('tabpanel').getByText(/not measured/)).toBeVisible();
  await runButton(page).click();
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText(/not measured/)).toHaveCount(0);
  await expect(page.locator('[data-finish]')).toHaveCount(2);
  const table = await openTable(page, 'Race');
  const [completed, first, ...until] = await cellsOf(table, 'pipelined');
  expect(completed).toBe('3 of 3');
  expect(new Set([first, ...until]).size).toBe(1);
  expect(new Set((await cellsOf(table, 'sequential')).slice(1)).size).toBe(3);
});

test('a command pointed at in the race is told, and marked in the latencies', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Race' }).click();
  await runButton(page).click();
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
  await page.getByRole('application', { name: /^Race/ }).press('End');
  await expect(page.getByTestId('readout')).toContainText('3 of 3');
  await expect(page.getByTestId('readout')).toContainText('GET user:1:visits');
  await page.getByRole('tab', { name: 'Latency' }).click();
  for (const view of ['By command', 'Percentiles']) {
    await page.getByText(view, { exact: true }).click();
    await expect(page.getByTestId('marked-command')).toBeVisible();
    await expect(page.getByTestId('readout')).toContainText('GET user:1:visits');
  }
});

test('warming a cache shows its simulated fetch', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Warming a cache');
  await page.getByRole('tab', { name: 'Race' }).click();
  await runButton(page).click();
  await expect(laneList(page).getByText('1,500 round trips')).toBeVisible();
  await expect(page.getByText('simulated fetch, 20 ms')).toBeVisible();
  await expect(page.locator('[data-simulated]')).toHaveCount(3);
});

test('percentiles go up from the least to the most, over every command', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, '1,000 SETs');
  await runButton(page).click();
  await expect(laneList(page).getByText('10 round trips', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Latency' }).click();
  await page.getByText('Percentiles', { exact: true }).click();
  const [commands, ...latencies] = await cellsOf(await openTable(page, 'Latency'), 'sequential');
  expect(commands).toBe('1,000');
  const ms = latencies.map((text) => Number(text.replace(/,| ms/g, '')));
  expect(ms).toHaveLength(9);
  expect(ms).toEqual(ms.toSorted((a, b) => a - b));
});
