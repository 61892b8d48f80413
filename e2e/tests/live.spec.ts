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
