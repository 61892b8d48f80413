/** The replies of a run: in order, errors first, and with the states that a second client saw in between. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneList, runButton, writeCommands } from './page.ts';

const replies = (page: Page) => page.getByRole('list', { name: 'Replies' });

/** @param trips what one of its lanes will have taken, and no lane of the run before */
async function readReplies(page: Page, trips: RegExp): Promise<void> {
  await runButton(page).click();
  await expect(laneList(page).getByText(trips).last()).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  await page.getByRole('tab', { name: 'Replies' }).click();
}

test('the replies of four experiments', async ({ page }) => {
  await page.goto('/');

  await test.step('warming a cache shows how many keys were warmed', async () => {
    await choosePreset(page, 'Warming a cache');
    await readReplies(page, /^1,500 round trips/);
    await expect(page.getByText('500 of 1,000 keys warmed, 500 already cached')).toBeVisible();
  });

  await test.step('states that a second client saw appear between the commands', async () => {
    await choosePreset(page, 'Pipeline or transaction');
    // So few that all rows are rendered, whatever the second client sees.
    await writeCommands(page, '4 INCR visits');
    await readReplies(page, /^1 round trip(?!s)/);
    const rows = replies(page).getByRole('listitem');
    const observations = rows.filter({ hasText: 'second client saw' });
    await expect(rows.filter({ hasText: 'INCR visits' })).toHaveText(
      [1, 2, 3, 4].map((value) => `${value}INCR visits(integer) ${value}`),
    );
    await expect(rows.first()).toHaveText(/second client saw: ?GET visits ?\(nil\)/);
    await expect(observations.last()).toHaveText(/GET visits ?"4"/);
    const seen = (await observations.allTextContents()).map((text) => Number(/"(\d)"/.exec(text)?.[1] ?? 0));
    expect(seen).toEqual([...new Set(seen)].sort());
    await expect(page.getByText(`${seen.length} different states seen by the second client`)).toBeVisible();
  });

  await test.step('any of many replies can be jumped to, and the keys move on from there', async () => {
    await choosePreset(page, '1,000 SETs');
    await readReplies(page, /^1,000 round trips/);
    await page.getByRole('textbox', { name: 'Go to command' }).fill('700');
    await page.getByRole('textbox', { name: 'Go to command' }).press('Enter');
    const row = replies(page).getByRole('listitem').filter({ hasText: 'SET key:699 value:699' });
    await expect(row).toBeVisible();
    await expect(row.getByText('OK')).toBeVisible();
    await expect(row).toHaveAttribute('aria-posinset', '700');
    await expect(row).toHaveAttribute('aria-setsize', '1000');
    await replies(page).press('ArrowDown');
    await expect(page.getByTestId('readout')).toContainText('SET key:700 value:700');
    await replies(page).press('End');
    await expect(replies(page).getByText('SET key:999 value:999')).toBeVisible();
  });

  await test.step('errors can be listed first, or alone', async () => {
    await choosePreset(page, 'Three GETs');
    await writeCommands(page, '200 SET key:{i} value:{i}\nLPUSH key:7 x');
    await readReplies(page, /^201 round trips/);
    const wrongType = replies(page).getByText(/WRONGTYPE/);
    await expect(replies(page).getByText('OK').first()).toBeVisible();
    await expect(wrongType).toBeHidden();
    await page.getByText('Errors first').click();
    await expect(wrongType).toBeVisible();
    await expect(replies(page).getByText('SET key:0 value:0')).toBeVisible();
    await page.getByText('Only errors').click();
    await expect(replies(page).getByRole('listitem')).toHaveCount(1);
    await expect(wrongType).toBeVisible();
  });
});
