/** The page says what cannot run, does not invite anybody to run it, and offers a fix that takes one press. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { laneRow, runButton, writeCommands } from './page.ts';

const invitation = (page: Page) => page.getByText(/press run/i);

/** The invitation stands until the first run, so what is run comes last. */
test('what cannot run is said, not invited, and put right with one press', async ({ page }) => {
  await page.goto('/');
  const write = async (text: string) => {
    await writeCommands(page, 'PING');
    await expect(invitation(page).first()).toBeVisible();
    await writeCommands(page, text);
  };

  await test.step('too many commands: the count is lowered to what fits', async () => {
    await write('PING\n2000000 PING');
    await page.getByRole('button', { name: 'Repeat line 2 999,999 times' }).click();
    await expect(page.getByText('1,000,000 commands')).toBeVisible();
  });

  await test.step('nothing, a comment and an open quote are not invited to run', async () => {
    for (const [text, words] of [
      ['', 'There is no command to run yet'],
      ['SET a "b', 'This cannot run: line 1 cannot be read.'],
      ['# later', 'There is no command to run yet'],
    ] as const) {
      await writeCommands(page, 'GET a');
      await expect(invitation(page).first()).toBeVisible();
      await writeCommands(page, text);
      await expect(page.getByText(words)).toBeVisible();
      await expect(invitation(page)).toHaveCount(0);
    }
  });

  await test.step('hours are shown in hours before anybody presses Run, and one press makes them seconds', async () => {
    await write('40000 SET key:{i} value:{i}');
    await page.getByRole('textbox', { name: 'Exact round-trip time' }).fill('300');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/would take about 3 h 20 min/).first()).toBeVisible();
    await expect(invitation(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Set the RTT to 1.3 ms' }).click();
    await expect(page.getByText('RTT 1.3 ms simulated')).toBeVisible();
    await expect(page.getByText(/^This cannot run: lane 1/)).toHaveCount(0);
  });

  await test.step('a number that is brought into range says so, until it is changed', async () => {
    const field = page.getByRole('textbox', { name: 'Exact round-trip time' });
    await field.fill('999');
    await field.press('Enter');
    await expect(field).toHaveValue('300');
    await expect(page.getByText('Set to 300 ms, the maximum.')).toBeVisible();
    await page.getByText('Same zone').click();
    await expect(page.getByText('Set to 300 ms, the maximum.')).toHaveCount(0);
    await field.fill('soon');
    await field.press('Tab');
    await expect(field).toHaveValue('0.5');
    await expect(page.getByText('Not a number: unchanged.')).toBeVisible();
  });

  await test.step('pressing Run anyway shows the reason and the same remedy', async () => {
    await write('GET a\nSET b "open');
    await runButton(page).click();
    await expect(page.getByRole('alert')).toContainText('Line 2');
    await page.getByRole('alert').getByRole('button', { name: 'Remove line 2' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(invitation(page).first()).toBeVisible();
  });

  await test.step('a command that is not allowed: its line is removed, and the rest runs', async () => {
    await write('GET a\nAUTH secret\nGET b');
    await expect(page.getByText('This cannot run: line 2 is not allowed.')).toBeVisible();
    await expect(page.getByText('Cannot run: line 2 is not allowed.', { exact: true })).toBeVisible();
    await expect(invitation(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Predict first' }).click();
    await expect(invitation(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Predict first' }).click();
    await page.getByRole('button', { name: 'Remove line 2', exact: true }).click();
    await expect(invitation(page).first()).toBeVisible();
    await runButton(page).click();
    await expect(laneRow(page, 'sequential').getByText('2 round trips', { exact: true })).toBeVisible();
  });
});
