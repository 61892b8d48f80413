/** A sweep of batch sizes: one press leads to a recommended size. */
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneRow, runButton, writeCommands } from './page.ts';

const ADVICE = /^Use [\d,]+: (the fastest|within 5% of the fastest)/;

test('a sweep of fifty SETs', async ({ page }) => {
  await page.goto('/');

  await test.step('one press sweeps the batch sizes beside the lanes, recommends one, and can be undone', async () => {
    await writeCommands(page, '50 SET key:{i} value:{i}');
    await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
    const picture = page.getByRole('tabpanel', { name: 'Batch size' });
    await expect(picture.getByText(ADVICE)).toBeVisible();
    await expect(picture.getByText(/^(Sure|Close|Not sure yet): /)).toBeVisible();
    await expect(runButton(page)).toBeVisible();
    // Sequential is the batch size of 1.
    await expect(laneRow(page, 'sequential').filter({ hasText: '50 round trips' })).toBeVisible();
    for (const [size, trips] of [
      [2, '25 round trips'],
      [20, '3 round trips'],
      [50, '1 round trip'],
    ] as const) {
      const row = laneRow(page, `pipelined ${size}`).filter({ hasText: `batches of ${size}` });
      await expect(row.filter({ hasText: trips }).first()).toBeVisible();
    }
    await expect(picture.getByText(/fitted: a = .* a round trip, s = .* a command/)).toBeVisible();

    await picture.getByText('Table', { exact: true }).click();
    const sizes = picture.getByRole('table').getByRole('rowheader');
    // The pipeline of 3 was there before.
    await expect(sizes).toHaveText([/^1\b/, /^2\b/, /^3\b/, /^5\b/, /^10\b/, /^20\b/, /^50\b/]);

    await page.getByRole('button', { name: 'Undo the sweep' }).click();
    await expect(page.getByRole('combobox', { name: /^Strategy of lane/ })).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'Sweep batch sizes' }).first()).toBeFocused();
  });

  await test.step('pointing at a batch size shows its figures, and highlights its lane in the rows and the other pictures', async () => {
    await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
    await expect(runButton(page)).toBeVisible();
    await page.getByRole('tabpanel').getByText('Chart', { exact: true }).click();
    await expect(page.getByText(ADVICE)).toBeVisible();
    const chart = page.getByRole('application', { name: 'Total time and latency against batch size' });
    const readout = page.getByTestId('size-readout');
    const row = (size: number) =>
      laneRow(page, `pipelined ${size}`)
        .filter({ hasText: `batches of ${size}` })
        .first();
    await chart.press('Home');
    await expect(readout).toContainText('Batches of 1 command');
    await chart.press('ArrowRight');
    await expect(readout).toContainText('Batches of 2 commands');
    await expect(readout).toContainText(/model off by[+−][\d.]+%/);
    await expect(row(2)).toHaveAttribute('data-pointed', 'true');
    await expect(row(5)).toHaveAttribute('data-pointed', 'false');
    await page.getByRole('tab', { name: 'Race' }).click();
    await expect(page.getByTestId('pointed-lane')).toHaveCount(1);
    // In the other direction: a command of another lane, selected in the race, selects its batch size.
    await page.getByRole('application', { name: /^Race/ }).press('End');
    const lane = await page.locator('[data-pointed="true"]').first().getAttribute('aria-label');
    await page.getByRole('tab', { name: 'Batch size' }).click();
    const size = lane === 'sequential' ? '1' : lane?.replace(/\D/g, '');
    await expect(readout).toContainText(`Batches of ${size} command`);
    await row(20).hover();
    await expect(readout).toContainText('Batches of 20 commands');
    await page.mouse.move(0, 0);
    await chart.press('Escape');
    await expect(readout).toContainText('Point at a batch size');
  });

  await test.step('a budget for the p99 changes the recommendation, which says how sure it is, and is still there after a reload', async () => {
    const advice = page.getByTestId('batch-size-advice');
    await expect(advice.getByText(ADVICE)).toBeVisible();
    await page.getByRole('combobox', { name: 'Budget' }).selectOption('p99 of a command');
    const most = page.getByRole('textbox', { name: 'Most that a command’s p99 may be' });
    // No run over a simulated RTT of 1 ms stays within a hundredth of that.
    await most.fill('0.01');
    await most.press('Enter');
    await expect(advice.getByText('No batch size keeps a command’s p99 within 0.01 ms.')).toBeVisible();
    await expect(advice.getByText(/A round trip alone takes 1 ms\.$/)).toBeVisible();
    // And none of the fifty commands takes a minute.
    await most.fill('60000');
    await most.press('Enter');
    await expect(advice.getByText(/^Use [\d,]+: .* within your budget/)).toBeVisible();
    await page.reload();
    await page.getByRole('tab', { name: 'Batch size' }).click();
    await expect(most).toHaveValue('60,000');
  });
});

test('before a sweep, and while one is interrupted', async ({ page }) => {
  await page.goto('/');

  await test.step('without two batch sizes the picture says what to do', async () => {
    await page.getByRole('tab', { name: 'Batch size' }).click();
    const picture = page.getByRole('tabpanel', { name: 'Batch size' });
    await expect(picture.getByText(/it takes two to compare/)).toBeVisible();
    await expect(picture.getByRole('button', { name: 'Sweep batch sizes' })).toBeEnabled();
  });

  await test.step('before a run the picture shows the model, dashed, and says so', async () => {
    await choosePreset(page, 'Batch sizes');
    const picture = page.getByRole('tabpanel', { name: 'Batch size' });
    await expect(picture.getByText(/^The model expects the knee at batches of/)).toBeVisible();
    await expect(picture.getByText('marks appear as lanes are measured')).toBeVisible();
    // Its axis and curves are drawn, and the figures of a size can be read off.
    const drawing = page.getByTestId('batch-size-chart');
    await expect(drawing.getByText(/^[\d.]+ m?s$/).first()).toBeVisible();
    await expect(drawing.locator('path[stroke-dasharray="5 4"]')).toHaveCount(2);
    await picture.getByRole('application', { name: /^Total time/ }).press('End');
    await expect(page.getByTestId('size-readout')).toContainText(/model≈ [\d.]+ ms/);
  });

  await test.step('sizes that would take a lane too long are left out, and the page says which', async () => {
    await choosePreset(page, '1,000 SETs');
    await page.getByText('Other side of Earth').click();
    await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
    await expect(
      page.getByText(/1 of yours left out\. Batches of up to 5 are left out: a lane may take 60 s/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
  });

  await test.step('Run interrupts a sweep at several RTTs, whose results so far are kept', async () => {
    await choosePreset(page, '1,000 SETs');
    await page.getByRole('tab', { name: 'Batch size' }).click();
    const panel = page.getByRole('region', { name: 'At other distances' });
    await panel.getByRole('button', { name: /^Sweep at \d RTTs/ }).click();
    await expect(panel.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await runButton(page).click();
    await expect(panel.getByText('Stopped: what had been measured is kept.')).toBeVisible();
    await expect(laneRow(page, 'sequential').filter({ hasText: '1,000 round trips' })).toBeVisible();
  });
});

test('one press sweeps at several RTTs, says in advance how long that takes, and connects the knees', async ({
  page,
}) => {
  await page.goto('/');
  await writeCommands(page, '200 SET key:{i} value:{i}');
  await page.getByRole('button', { name: 'Sweep batch sizes' }).first().click();
  await expect(page.getByText(ADVICE)).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  const panel = page.getByRole('region', { name: 'At other distances' });
  await expect(panel.getByText(/^0\.1 ms to 10 ms, about [\d.]+ m?s/)).toBeVisible();
  const sweep = panel.getByRole('button', { name: 'Sweep at 5 RTTs' });
  await expect(sweep).toBeEnabled();
  await sweep.click();
  await expect(panel.getByText(/^Measuring at RTT/)).toBeVisible();
  await expect(panel.getByRole('rowheader')).toHaveText(['0.1 ms', '0.3 ms', '1 ms', '3 ms', '10 ms']);
  await expect(panel.getByText(/^The knee (moves with the distance|stays where it is): /)).toBeVisible();
  await expect(panel.getByTestId('distance-chart').locator('path[stroke-dasharray="5 4"]')).toHaveCount(5);
  // The displayed experiment and its lanes are unchanged.
  await expect(laneRow(page, 'sequential').filter({ hasText: '200 round trips' })).toBeVisible();

  // It stays with the run, and comes back with its experiment.
  const history = page.getByRole('button', { name: /^History/ });
  await history.click();
  await expect(page.getByText(/swept at 5 RTTs/)).toBeVisible();
  await page.reload();
  await expect(runButton(page)).toBeVisible();
  await history.click();
  await page.getByRole('button', { name: /^Use experiment/ }).click();
  await page.getByRole('tab', { name: 'Batch size' }).click();
  await expect(panel.getByRole('rowheader')).toHaveText(['0.1 ms', '0.3 ms', '1 ms', '3 ms', '10 ms']);
});
