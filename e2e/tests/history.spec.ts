/** The runs that a browser keeps, for a comparison of before and after. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, commands, laneList, runButton, stopButton, writeCommands } from './page.ts';

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'History' });

async function openHistory(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^History/ }).click();
  await expect(panel(page).getByText(/stay in this browser/)).toBeVisible();
  return panel(page);
}

async function runThreeGets(page: Page): Promise<void> {
  await page.goto('/');
  await runButton(page).click();
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
  await expect(runButton(page)).toBeVisible();
}

test('an earlier run is overlaid on the next in Race and Latency, by keyboard, and is still there after a reload', async ({
  page,
}) => {
  await runThreeGets(page);
  await writeCommands(page, '12 PING');
  await page.keyboard.press('Control+Enter');
  await expect(laneList(page).getByText('12 round trips')).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  const history = await openHistory(page);
  await expect(history.getByText('shown now')).toHaveCount(1);
  await history.getByRole('button', { name: 'Compare with Three GETs' }).press('Enter');
  await expect(history.getByRole('button', { name: 'Compare with Three GETs' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Escape');
  for (const name of ['Race', 'Latency']) {
    await page.getByRole('tab', { name }).click();
    const picture = page.getByRole('tabpanel');
    await expect(picture.getByRole('list', { name: 'Earlier runs' })).toHaveText(/A\s*Three GETs/);
    await expect(picture.getByRole('list', { name: 'Legend' })).toContainText('A sequential');
    await picture.getByText('Table', { exact: true }).click();
    await expect(picture.getByRole('rowheader', { name: 'A sequential' })).toBeVisible();
    await picture.getByText('Chart', { exact: true }).click();
  }
  // A reload restores the current run: it is not stored twice, nor under another name.
  const again = await openHistory(page);
  await again.getByRole('textbox', { name: 'Name of 12 PING' }).fill('After');
  await page.keyboard.press('Enter');
  await expect(again.getByRole('listitem', { name: 'After' })).toBeVisible();
  await page.reload();
  await expect(laneList(page).getByText('12 round trips')).toBeVisible();
  await expect((await openHistory(page)).getByText('shown now')).toBeVisible();
  await expect(panel(page).getByRole('button', { name: /^Use experiment/ })).toHaveCount(2);
  for (const name of ['After', 'Three GETs']) {
    await expect(panel(page).getByRole('listitem', { name })).toBeVisible();
  }
});

test('a stopped run is kept with the results so far, and the list and the pictures say so', async ({
  page,
}) => {
  await page.goto('/');
  await writeCommands(page, '20000 PING');
  await page.getByRole('tab', { name: 'Race' }).click();
  await runButton(page).click();
  await expect(page.getByRole('tabpanel').getByRole('list', { name: 'Legend' })).toContainText(/of 20,000/);
  await stopButton(page).click();
  await expect(runButton(page)).toBeVisible();
  await writeCommands(page, '12 PING');
  await page.keyboard.press('Control+Enter');
  await expect(laneList(page).getByText('12 round trips')).toBeVisible();
  const stopped = (await openHistory(page)).getByRole('listitem', { name: '20000 PING' });
  await expect(stopped).toContainText('Stopped early');
  await expect(stopped.getByRole('list', { name: 'Lanes' })).toContainText(/[\d,]+ of 20,000/);
  await stopped.getByRole('button', { name: 'Compare with 20000 PING' }).click();
  await page.keyboard.press('Escape');
  for (const name of ['Race', 'Latency']) {
    await page.getByRole('tab', { name }).click();
    const picture = page.getByRole('tabpanel');
    await expect(picture.getByRole('list', { name: 'Earlier runs' })).toContainText('stopped early');
    await expect(picture.getByRole('list', { name: 'Legend' })).toContainText(
      /A sequential [\d,]+ of 20,000/,
    );
  }
  // A percentile of a part says nothing about the whole.
  await page.getByText('Percentiles', { exact: true }).click();
  await expect(page.getByRole('tabpanel').getByText(/left out: percentiles/)).toBeVisible();
  await expect(page.getByRole('tabpanel').getByRole('list', { name: 'Legend' })).not.toContainText('A ');
});

test('a run can be named, pinned and deleted, and its experiment restored in the composer', async ({
  page,
}) => {
  await runThreeGets(page);
  await choosePreset(page, '1,000 SETs');
  let history = await openHistory(page);
  await history.getByRole('textbox', { name: 'Name of Three GETs' }).fill('Before');
  await page.keyboard.press('Enter');
  await history.getByRole('button', { name: 'Pin Before' }).click();
  await expect(history.getByRole('region', { name: 'Pinned' })).toContainText('sequential');
  await history.getByRole('button', { name: 'Use experiment: Before' }).click();
  await expect(history).toBeHidden();
  await expect(commands(page)).toContainText('GET user:1:name');
  await page.reload();
  history = await openHistory(page);
  await expect(history.getByRole('button', { name: 'Forget Before' })).toBeDisabled();
  await history.getByRole('button', { name: 'Unpin Before' }).click();
  await history.getByRole('button', { name: 'Forget Before' }).click();
  await expect(history.getByText('No runs yet.')).toBeVisible();
  await page.reload();
  await openHistory(page);
  await expect(panel(page).getByText('No runs yet.')).toBeVisible();
});

test('if the browser stores nothing, the history says so and lasts as long as the page', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await runThreeGets(page);
  const history = await openHistory(page);
  await expect(history.getByRole('alert')).toContainText('until the page is closed');
  await expect(history.getByRole('listitem', { name: 'Three GETs' })).toBeVisible();
});

test('if the storage is full, the run is not kept, the page says so, and the results stay', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('There is no room left.', 'QuotaExceededError');
    };
  });
  await runThreeGets(page);
  await expect(page.getByRole('button', { name: /^History/ })).toHaveText(/run not kept/);
  const history = await openHistory(page);
  await expect(history.getByRole('alert')).toContainText('is full');
  await page.keyboard.press('Escape');
  await expect(laneList(page).getByText('3 round trips')).toBeVisible();
});
