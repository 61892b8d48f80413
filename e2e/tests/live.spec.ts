/** Live mode: runs the experiment again and again while it is being changed. */
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible, expectToFit } from './fit.ts';
import { laneRow, runButton, writeCommands } from './page.ts';

test('Live runs turn after turn, adopts changes, waits if a turn would take too long, and ends with one press', async ({
  page,
}) => {
  await page.goto('/');
  const live = page.getByRole('button', { name: 'Live' });
  await live.click();
  await expect(live).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^[3-9] turns$|^\d\d+ turns$/)).toBeVisible();
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  // The turns before are still to be seen on the bars.
  await expect(page.getByTestId('trace').first()).toBeVisible();
  await writeCommands(page, '7 PING');
  await expect(laneRow(page, 'sequential').getByText('7 round trips', { exact: true })).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);

  const rtt = page.getByRole('textbox', { name: 'Exact round-trip time' });
  await writeCommands(page, '100 PING');
  await rtt.fill('300');
  await rtt.press('Tab');
  await expect(page.getByText(/^Live is paused: this would take about .* at most 2 s\.$/)).toBeVisible();
  await rtt.fill('1');
  await rtt.press('Tab');
  await expect(laneRow(page, 'sequential').getByText('100 round trips', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(live).toHaveAttribute('aria-pressed', 'false');
  await expect(runButton(page)).toBeVisible();

  // Single turns are not kept in the history.
  await page.getByRole('button', { name: /^History/ }).click();
  await expect(page.getByText('No runs yet.')).toBeVisible();
});

test('while Live is on, each turn is a point in Batch size, and the last ten turns fade in the race', async ({
  page,
}) => {
  await page.goto('/');
  await writeCommands(page, '100 PING');
  const size = page.getByRole('textbox', { name: 'Exact batch size of lane 2' });
  const batches = page.getByRole('tab', { name: 'Batch size' });
  await batches.click();
  await expect(page.getByText(/^This experiment has one batch size/)).toBeVisible();
  await page.getByRole('button', { name: 'Live' }).click();
  await expect(page.getByText(/Change it while Live is on/)).toBeVisible();
  for (const [entered, trips] of [
    ['10', '10 round trips'],
    ['20', '5 round trips'],
    ['50', '2 round trips'],
  ] as const) {
    await size.fill(entered);
    await size.press('Tab');
    await expect(laneRow(page, 'pipelined').getByText(trips, { exact: true })).toBeVisible();
  }
  // The size that was there first may have had a turn too. Those of the run on show are marks, not points.
  const points = page.getByTestId('batch-size-chart').getByTestId('faint-marks');
  await expect(points).toHaveAttribute('data-places', /^[34]$/);
  await expect(page.getByText('total time, from Live')).toBeVisible();
  await expectToFit(page, () => batches.click());
  await expectAccessible(page, EXTREMES, '[role="tabpanel"]');
  await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'pipelined, from Live' })).toContainText('20');

  await page.getByRole('tab', { name: 'Race' }).click();
  const lines = page.getByTestId('fading-lines').locator('> path');
  await expect(lines).toHaveCount(20);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(lines).toHaveCount(20);
});
