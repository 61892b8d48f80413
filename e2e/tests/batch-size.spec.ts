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

test('a batch size that is pointed at is told in figures, and its lane marked in the rows and the other pictures', async ({
  page,
}) => {
  await page.goto('/');
  await writeCommands(page, '50 SET key:{i} value:{i}');
  await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
  await expect(page.getByText(/The knee is at|largest batch|smallest batch/).first()).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  const chart = page.getByRole('application', { name: 'Total time and median latency against batch size' });
  const readout = page.getByTestId('size-readout');
  const row = (size: number) =>
    laneRow(page, `pipelined ${size}`)
      .filter({ hasText: `batches of ${size}` })
      .first();
  await chart.press('Home');
  await expect(readout).toContainText('Batches of 1 command');
  await chart.press('ArrowRight');
  await expect(readout).toContainText('Batches of 2 commands');
  await expect(readout).toContainText(/model is off by[+−][\d.]+ %/);
  await expect(row(2)).toHaveAttribute('data-pointed', 'true');
  await expect(row(5)).toHaveAttribute('data-pointed', 'false');
  await page.getByRole('tab', { name: 'Race' }).click();
  await expect(page.getByTestId('pointed-lane')).toHaveCount(1);
  // And back: a command of another lane, chosen in the race, is of a batch size.
  await page.getByRole('application', { name: /^Race/ }).press('End');
  const lane = await page.locator('[data-pointed="true"]').first().getAttribute('aria-label');
  await page.getByRole('tab', { name: 'Batch size' }).click();
  await expect(readout).toContainText(`Batches of ${lane?.replace(/\D/g, '')} command`);
  await row(20).hover();
  await expect(readout).toContainText('Batches of 20 commands');
  await page.mouse.move(0, 0);
  await chart.press('Escape');
  await expect(readout).toContainText('Point at a batch size');
});

test('before a run the picture is the model, dashed, and says so', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Batch sizes');
  const picture = page.getByRole('tabpanel', { name: 'Batch size' });
  await expect(picture.getByText(/^The model expects the knee at batches of/)).toBeVisible();
  await expect(picture.getByText('marks appear as lanes are measured')).toBeVisible();
  // Its axis and its curves are drawn, and a size is told by them.
  const drawing = page.getByTestId('batch-size-chart');
  await expect(drawing.getByText(/^[\d.]+ m?s$/).first()).toBeVisible();
  await expect(drawing.locator('path[stroke-dasharray="5 4"]')).toHaveCount(2);
  await picture.getByRole('application', { name: /^Total time/ }).press('End');
  await expect(page.getByTestId('size-readout')).toContainText(/model≈ [\d.]+ ms/);
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
