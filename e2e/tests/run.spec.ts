/** Composing, running, watching and stopping. */
import { expect, test } from '../fixtures/server.ts';
import {
  choosePreset,
  figure,
  laneList,
  laneRow,
  rowsHaveCome,
  runButton,
  showFigures,
  stopButton,
  writeCommands,
} from './page.ts';

test('the lesson’s 1,000 SETs take 1,000 round trips, 10 in batches of 100, and 1 in a pipeline', async ({
  page,
}) => {
  await page.goto('/');
  await choosePreset(page, '1,000 SETs');
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('1,000 round trips')).toBeVisible();
  await expect(laneList(page).getByText('1 round trip', { exact: true })).toBeVisible();
  await expect(laneList(page).getByText('10 round trips', { exact: true })).toBeVisible();
});

test('the typed text is what runs, and an error reply is a result', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, 'SET a x\nINCR a\nGET a');
  await page.keyboard.press('Control+Enter');
  await showFigures(page);
  await expect(figure(page, 'sequential', 'errors')).toHaveText('1');
  await page.getByRole('tab', { name: 'Replies' }).click();
  await expect(page.getByText('(error) ERR value is not an integer or out of range')).toBeVisible();
  await expect(page.getByText('"x"', { exact: true })).toBeVisible();
});

test('a run can be stopped, its results so far stay, and the next one runs', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, '1000 SET key:{i} value');
  await page.getByRole('textbox', { name: 'Exact round-trip time' }).fill('50');
  await page.keyboard.press('Tab');
  await runButton(page).click();
  // Live: the count of the first lane rises while it runs.
  await rowsHaveCome(page);
  await stopButton(page).click();
  await expect(page.getByText('What had arrived is kept.').first()).toBeVisible();
  await writeCommands(page, 'PING');
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('1 round trip', { exact: true })).toBeVisible();
});

test('once Run is pressed, the page no longer asks for it, even if the server takes its time', async ({
  page,
}) => {
  const held: (() => void)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (message.includes('"run:start"')) held.push(() => server.send(message));
      else server.send(message);
    });
  });
  await page.goto('/');
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('Press Run to measure.');
  await runButton(page).click();
  await expect(results).toContainText('Preparing.');
  await expect(results).not.toContainText('Press Run');
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  await expect(laneRow(page, 'sequential').getByText('3 round trips')).toBeVisible();
});

test('a refused command shows the reason at its line, and nothing runs', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, 'GET a\nFLUSHALL');
  await expect(page.getByText(/Line 2.*FLUSHALL/).first()).toBeVisible();
  await runButton(page).click();
  await expect(page.getByText(/Line 2.*FLUSHALL/).first()).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('a reload restores the composer', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, 'GET something:else');
  await expect(page.getByText('1 command', { exact: false }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('something:else').first()).toBeVisible();
});
