/** Simulated effects are named wherever a network is described, even without a round-trip time. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { laneList, runButton } from './page.ts';

const SETTINGS = [
  { field: 'Jitter', value: '2', words: 'jitter 2 ms simulated', isDelayed: true },
  { field: 'Bandwidth', value: '10', words: '10 Mb/s simulated', isDelayed: true },
  {
    field: 'Replies until the connection is lost',
    value: '2',
    words: 'connection lost after 2 replies simulated',
    isDelayed: false,
  },
] as const;

async function onLoopback(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByText('Loopback').click();
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
}

test('without simulation, every picture says so', async ({ page }) => {
  await onLoopback(page);
  await expect(page.getByText('no network simulated')).toBeVisible();
  await expect(page.getByText('on its way: no delay simulated')).toBeVisible();
  await runButton(page).click();
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
  for (const picture of ['Timeline', 'Parts']) {
    await page.getByRole('tab', { name: picture }).click();
    await expect(page.getByText('No network delay was simulated.')).toBeVisible();
  }
  await expect(page.getByRole('tabpanel').getByText('on the way', { exact: true })).toBeVisible();
});

for (const { field, value, words, isDelayed } of SETTINGS) {
  test(`at RTT 0, ${words}`, async ({ page }) => {
    await onLoopback(page);
    await page.getByRole('textbox', { name: field }).fill(value);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words)).toBeVisible();
    const delay = isDelayed ? 'simulated delay' : 'no delay simulated';
    await expect(page.getByText(`on its way: ${delay}`)).toBeVisible();
    await runButton(page).click();
    await expect(runButton(page)).toBeVisible();
    await expect(page.getByText(words).first()).toBeVisible();
    for (const picture of ['Timeline', 'Parts']) {
      await page.getByRole('tab', { name: picture }).click();
      const none = page.getByRole('tabpanel').getByText('No network delay was simulated.');
      await expect(page.getByRole('tabpanel').getByText('Loading the picture.')).toHaveCount(0);
      await expect(none).toHaveCount(isDelayed ? 0 : 1);
    }
    await page.getByRole('tab', { name: 'Code' }).click();
    await expect(page.getByText(/The simulated network of the experiment is not included/)).toBeVisible();
    await page.getByRole('button', { name: /^History/ }).click();
    await expect(page.getByRole('dialog').getByText(words)).toBeVisible();
  });
}

test('at RTT 0 TCP simulates nothing, and the page says so', async ({ page }) => {
  await onLoopback(page);
  await page.getByText('TCP', { exact: true }).click();
  await expect(page.getByText('no effect without an RTT')).toBeVisible();
  await expect(page.getByText('no network simulated')).toBeVisible();
  await runButton(page).click();
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
  await expect(laneList(page).getByText('window', { exact: true })).toHaveCount(0);
});

test('a first window of no segment, or of more than a connection has, is brought into range and said to be', async ({
  page,
}) => {
  await page.goto('/');
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
  await page.getByText('TCP', { exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Initial window' });
  for (const [typed, set, note] of [
    ['0', '1', 'Set to 1, the minimum.'],
    ['1000000000', '10,000', 'Set to 10,000, the maximum.'],
  ] as const) {
    await field.fill(typed);
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue(set);
    await expect(page.getByText(note)).toBeVisible();
  }
});
