/** A newcomer's first minute: the page, one press, and three round trips against one. */
import { expect, test } from '../fixtures/server.ts';
import { laneRow, runButton } from './page.ts';

// A newcomer has seen no page of this server before.
test.use({ isCold: true });

test('one press shows that three GETs take three round trips, or one', async ({ page, redis }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto('/');
  await expect(runButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await expect(laneRow(page, 'pipelined').getByText('1 round trip', { exact: true })).toBeVisible();
  if (redis === 'embedded') await expect(page.getByText(/not Redis itself/).first()).toBeVisible();
  expect(problems).toEqual([]);
});
