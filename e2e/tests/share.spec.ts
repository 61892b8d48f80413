/** An experiment as a link: copied, opened, and refused with a reason. */
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, commands, laneRow, writeCommands } from './page.ts';

const LINK = 'Link to this experiment';

test('a copied link restores the whole experiment', async ({ page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await page.goto('/');
  await choosePreset(page, 'Pipeline or transaction');
  await writeCommands(page, '70 INCR "<b>{i}</b>"');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(await page.getByRole('textbox', { name: LINK }).inputValue()).toBe(link);

  const elsewhere = await page.context().browser()?.newPage();
  if (elsewhere === undefined) throw new Error('no page');
  await elsewhere.goto(link);
  await expect(elsewhere.getByText('This is the experiment from the link.')).toBeVisible();
  await expect(commands(elsewhere)).toHaveText('70 INCR "<b>{i}</b>"');
  await expect(laneRow(elsewhere, 'transaction')).toBeVisible();
  await elsewhere.close();
});

test("Run pressed while the link is still being read runs the link's experiment", async ({
  page,
  browser,
  server,
}) => {
  await page.goto('/');
  await writeCommands(page, '7 INCR linked');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: LINK }).inputValue();

  const hurried = await browser.newPage({ baseURL: server.url });
  let readOn = () => {};
  const held = new Promise<void>((resolve) => {
    readOn = resolve;
  });
  await hurried.route(/experiment-link/, async (route) => {
    await held;
    await route.continue();
  });
  await hurried.goto(link);
  await hurried.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(commands(hurried)).not.toHaveText('7 INCR linked');
  readOn();
  await expect(commands(hurried)).toHaveText('7 INCR linked');
  await expect(laneRow(hurried, 'sequential').getByText('7 round trips', { exact: true })).toBeVisible();
  await hurried.close();
});

test('without a clipboard the link can be copied by hand', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto('/');
  await page.getByRole('button', { name: 'Share' }).press('Enter');
  await expect(page.getByText('Copy the link yourself')).toBeVisible();
  await expect(page.getByRole('textbox', { name: LINK })).toHaveValue(/#experiment=1\./);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: LINK })).toBeHidden();
});

test('an invalid link is explained, and leaves the experiment alone', async ({ page }) => {
  await page.goto('/');
  await writeCommands(page, '3 GET mine');
  for (const [hash, words] of [
    ['experiment=1.eJyrVkrLz1eyUkpKLFKqBQAdegQ0', 'does not hold an experiment'],
    ['experiment=1.AAAA', 'incomplete'],
    ['experiment=7.AAAA', 'newer version'],
  ]) {
    await page.evaluate((next) => {
      location.hash = next;
    }, hash ?? '');
    await expect(page.getByRole('alert')).toContainText(words ?? '');
    await expect(commands(page)).toHaveText('3 GET mine');
  }
  await page.getByRole('button', { name: 'Close this message' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
});
