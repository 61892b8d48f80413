/** What a second client saw, as a track beside the lanes of the ladder and the timeline, in their tables, and among the replies. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible } from './fit.ts';
import { choosePreset, figure, runButton, showFigures } from './page.ts';

/** The transfer takes a second, so the second client need not be quick to see a pipeline half done. */
async function runObserved(page: Page): Promise<void> {
  await choosePreset(page, 'Pipeline or transaction');
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
  await page.getByRole('textbox', { name: 'Bandwidth' }).fill('0.3');
  await page.keyboard.press('Tab');
  await runButton(page).click();
  await showFigures(page);
  await expect(figure(page, 'transaction', 'states')).toHaveText('2');
  await expect(figure(page, 'pipelined', 'states')).toHaveText(/^([3-9]|\d{2,})$/);
  await expect(runButton(page)).toBeVisible();
}

const readout = (page: Page) => page.getByTestId('readout');

test('without a second client and with one', async ({ page }) => {
  await page.goto('/');

  await test.step('without a second client there is no track, and nothing of it among the replies', async () => {
    await runButton(page).click();
    await expect(
      page.getByRole('list', { name: 'Lanes of the ladder' }).getByText('3 round trips'),
    ).toBeVisible();
    await expect(page.getByText(/what the second client saw/)).toHaveCount(0);
    await page.getByRole('tab', { name: 'Replies' }).click();
    await expect(page.getByText('Only errors')).toBeVisible();
    await expect(page.getByText('Only what it saw')).toHaveCount(0);
  });

  await test.step('it sees more states of a pipeline than of a transaction', () => runObserved(page));

  await test.step('its looks are a track on ladder and timeline: one step of a transaction, many of a pipeline', async () => {
    const legend = page.getByText(/^what the second client saw, one colour per state/);
    for (const name of ['Ladder', 'Timeline']) {
      await page.getByRole('tab', { name }).click();
      const picture = page.getByRole('application', { name });
      await expect(legend).toBeVisible();
      const words = page.getByRole('tabpanel').getByText(/Arrow keys|Up and down go/);
      await expect(words).toContainText(/transaction.*The second client saw 2 states in [\d,]+ looks\./);
      await expect(words).toContainText(
        /pipelined.*?The second client saw ([3-9]|[\d,]{2,}) states in [\d,]+ looks\./,
      );
      await expectAccessible(page, EXTREMES, '[role="tabpanel"][data-state="active"]');
      await expect(picture).toBeVisible();
    }
  });

  await test.step('each look can be reached by keyboard, and says when it was, how long it took and what it saw', async () => {
    await page.getByRole('tab', { name: 'Ladder' }).click();
    const ladder = page.getByRole('application', { name: 'Ladder' });
    // Slow motion stops at looks as it does at commands.
    const slowMotion = page.getByRole('group', { name: 'Slow motion' });
    await expect(async () => {
      await slowMotion.getByRole('button', { name: 'Step back' }).click();
      await expect(readout(page)).toContainText(/: the second client sees (\(nil\)|"\d+")/, {
        timeout: 2_000,
      });
    }).toPass();
    await slowMotion.getByRole('button', { name: 'Show everything' }).click();
    await ladder.press('ArrowDown');
    await expect(readout(page)).toContainText('INCR visits');
    // From the lane's commands to its looks, to the commands of the next lane, and to its looks.
    await ladder.press('ArrowRight');
    await expect(readout(page)).toContainText(/pipelined.*look \d+ of [\d,]+, .*, second client/);
    await ladder.press('ArrowRight');
    await ladder.press('ArrowRight');
    await expect(readout(page)).toContainText(/transaction.*look \d+ of [\d,]+, .*, second client/);
    await ladder.press('Home');
    await expect(readout(page)).toContainText(/look 1 of [\d,]+, before the lane.*GET visits ?\(nil\)/);
    await ladder.press('ArrowDown');
    await expect(readout(page)).toContainText(
      /look \d+ of [\d,]+, (at|before the first).*GET visits ?\(nil\).*\d (µs|ms)/,
    );
    await ladder.press('End');
    await expect(readout(page)).toContainText(/GET visits ?"1000"/);

    await page.getByRole('tab', { name: 'Timeline' }).click();
    const timeline = page.getByRole('application', { name: 'Timeline' });
    // The look that was chosen in one picture is chosen in the other.
    await expect(readout(page)).toContainText(/transaction.*GET visits ?"1000"/);
    await timeline.press('Home');
    await expect(readout(page)).toContainText(/look 1 of/);
    await timeline.press('ArrowRight');
    await expect(readout(page)).not.toContainText(/look 1 of/);
    await timeline.press('ArrowDown');
    await expect(readout(page)).toContainText('INCR visits');
    await timeline.press('ArrowUp');
    await expect(readout(page)).toContainText(/transaction.*look .*, second client/);
  });

  await test.step('the looks are in the tables of both pictures, and alone among the replies', async () => {
    for (const name of ['Ladder', 'Timeline']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
      const looks = page.getByRole('table', { name: /^What the second client saw/ });
      await page.getByRole('combobox', { name: 'Lane in the table of looks' }).selectOption('transaction');
      await expect(looks.getByRole('row').nth(1)).toContainText('GET visits (nil)');
      await expect(looks).toContainText(/2 states in [\d,]+ looks/);
      await expectAccessible(page, EXTREMES, '[role="tabpanel"][data-state="active"]');
    }
    await page.getByRole('tab', { name: 'Replies' }).click();
    await page.getByRole('combobox', { name: 'Lane whose replies are shown' }).selectOption('transaction');
    await page.getByText('Only what it saw').click();
    const rows = page.getByRole('list', { name: 'Replies' }).getByRole('listitem');
    await expect(rows).toHaveText([
      /second client saw: ?GET visits ?\(nil\)/,
      /second client saw: ?GET visits ?"1000"/,
    ]);
    await expectAccessible(page, EXTREMES, '[role="tabpanel"][data-state="active"]');
  });
});
