/** A sweep of batch sizes: from one press to the knee. */
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneRow, runButton, writeCommands } from './page.ts';

test('one press sweeps the batch sizes, shows where the knee is, and can be undone', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, '50 SET key:{i} value:{i}');
  await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
  const picture = page.getByRole('tabpanel', { name: 'Batch size' });
  await expect(picture.getByText(/The knee is at|largest batch|smallest batch/).first()).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  for (const [size, trips] of [
    [1, '50 round trips'],
    [20, '3 round trips'],
    [50, '1 round trip'],
  ] as const) {
    const row = laneRow(page, `pipelined ${size}`).filter({ hasText: `batches of ${size}` });
    await expect(row.filter({ hasText: trips }).first()).toBeVisible();
  }
  await expect(picture.getByText(/fitted: a = .* a round trip, s = .* a command/)).toBeVisible();

  await picture.getByText('Table', { exact: true }).click();
  const sizes = picture.getByRole('table').getByRole('rowheader');
  await expect(sizes).toHaveText([/^1\b/, /^2\b/, /^5\b/, /^10\b/, /^20\b/, /^50\b/]);

  await page.getByRole('button', { name: 'Undo the sweep' }).click();
  await expect(page.getByRole('combobox', { name: /^Strategy of lane/ })).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Sweep batch sizes' }).first()).toBeFocused();
});

test('before a run the picture is the model, dashed, and says so', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Batch sizes');
  const picture = page.getByRole('tabpanel', { name: 'Batch size' });
  await expect(picture.getByText(/^The model expects the knee at batches of/)).toBeVisible();
  await expect(picture.getByText('marks appear as lanes are measured')).toBeVisible();
});

test('sizes that a lane has no time for are left out, and it says which', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, '1,000 SETs');
  await page.getByText('Other side of Earth').click();
  await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
  await expect(page.getByText(/Batches of up to 5 are left out: a lane may take 60 s/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
});

test('without two batch sizes the picture says what to do', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Batch size' }).click();
  const picture = page.getByRole('tabpanel', { name: 'Batch size' });
  await expect(picture.getByText(/it takes two to compare/)).toBeVisible();
  await expect(picture.getByRole('button', { name: 'Sweep batch sizes' })).toBeEnabled();
});
