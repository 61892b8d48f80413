/** How fast work gets done, and how long each share of it waited. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneList, runButton } from './page.ts';

async function openTable(page: Page, picture: string): Promise<Locator> {
  await page.getByRole('tab', { name: picture }).click();
  await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
  return page.getByRole('tabpanel').getByRole('table');
}

/** The cells of a lane's row, without its name. */
async function cellsOf(table: Locator, lane: string): Promise<string[]> {
  const name = table.page().getByRole('rowheader', { name: lane, exact: true });
  return table.getByRole('row').filter({ has: name }).getByRole('cell').allTextContents();
}

test('a race of three GETs', async ({ page }) => {
  await page.goto('/');

  await test.step('a race starts together, a batch arrives at once, and each lane has one finish', async () => {
    await page.getByRole('tab', { name: 'Race' }).click();
    await expect(page.getByRole('tabpanel').getByText(/not measured/)).toBeVisible();
    await runButton(page).click();
    await expect(laneList(page).getByText('3 round trips')).toBeVisible();
    await expect(page.getByRole('tabpanel').getByText(/not measured/)).toHaveCount(0);
    await expect(page.locator('[data-finish]')).toHaveCount(2);
    const table = await openTable(page, 'Race');
    const [completed, first, ...until] = await cellsOf(table, 'pipelined');
    expect(completed).toBe('3 of 3');
    expect(new Set([first, ...until]).size).toBe(1);
    expect(new Set((await cellsOf(table, 'sequential')).slice(1)).size).toBe(3);
  });

  await test.step('pointing at a command in the race shows its figures, and marks it in the latencies', async () => {
    await page.getByRole('tabpanel').getByText('Chart', { exact: true }).click();
    await page.getByRole('application', { name: /^Race/ }).press('End');
    await expect(page.getByTestId('readout')).toContainText('3 of 3');
    await expect(page.getByTestId('readout')).toContainText('GET user:1:visits');
    await page.getByRole('tab', { name: 'Latency' }).click();
    for (const view of ['By command', 'Percentiles']) {
      await page.getByText(view, { exact: true }).click();
      await expect(page.getByTestId('marked-command')).toBeVisible();
      await expect(page.getByTestId('readout')).toContainText('GET user:1:visits');
    }
  });
});

/** Percentage of its axis that the picture shows: the length of its scrollbar's thumb. */
async function shownShare(page: Page, name: string): Promise<number> {
  const size = await page
    .getByRole('scrollbar', { name, includeHidden: true })
    .evaluate((element) => element.style.getPropertyValue('--size'));
  return Number.parseFloat(size);
}

/** Turns the wheel over the middle of a chart. Right after the page has scrolled, that would scroll the page further. */
async function turnWheel(page: Page, chart: Locator, turns: number): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(async () => {
    await page.mouse.wheel(0, -100);
    await expect(page.getByRole('button', { name: 'Zoom out to everything' })).toBeEnabled({ timeout: 300 });
  }).toPass();
  for (let turn = 1; turn < turns; turn++) await page.mouse.wheel(0, -100);
}

test('a race of 1,000 SETs, its latencies, and that of warming a cache', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, '1,000 SETs');
  await page.getByRole('tab', { name: 'Race' }).click();
  await runButton(page).click();
  await expect(laneList(page).getByText('10 round trips', { exact: true })).toBeVisible();
  await expect(runButton(page)).toBeVisible();

  await test.step('the race and the ladder share one zoom range, and a double click resets it', async () => {
    const chart = page.getByRole('application', { name: /^Race/ });
    const reset = page.getByRole('button', { name: 'Zoom out to everything' });
    await expect(reset).toBeDisabled();
    await turnWheel(page, chart, 4);
    await expect.poll(() => shownShare(page, 'Time shown')).toBeLessThan(60);
    await page.getByRole('tab', { name: 'Ladder' }).click();
    await expect(reset).toBeEnabled();
    await expect.poll(() => shownShare(page, 'Time shown')).toBeLessThan(70);
    await page.getByRole('tab', { name: 'Race' }).click();
    await chart.dblclick();
    await page.mouse.move(0, 0);
    await expect(reset).toBeDisabled();
    await expect.poll(() => shownShare(page, 'Time shown')).toBe(100);
  });

  await test.step('with the keyboard a chart can be zoomed to single commands, stepped through, and reset', async () => {
    await page.getByRole('tab', { name: 'Race' }).click();
    const race = page.getByRole('application', { name: /^Race/ });
    await race.press('End');
    await expect(page.getByTestId('readout')).toContainText('1,000 of 1,000');
    for (let presses = 0; presses < 12; presses++) await race.press('+');
    // Each press moves by one command, which the whole race is too coarse to show.
    for (const command of [999, 998, 997, 996, 995, 994, 993, 992, 991, 990]) {
      await race.press('ArrowLeft');
      await expect(page.getByTestId('readout')).toContainText(`${command} of 1,000`);
    }
    await expect(page.getByTestId('marked-command')).toBeVisible();
    await race.press('0');
    await expect.poll(() => shownShare(page, 'Time shown')).toBe(100);

    await page.getByRole('tab', { name: 'Latency' }).click();
    const latency = page.getByRole('application', { name: /^Latency/ });
    for (let presses = 0; presses < 9; presses++) await latency.press('+');
    await expect.poll(() => shownShare(page, 'Commands shown')).toBeLessThan(5);
    await expect(page.getByTestId('marked-command')).toBeVisible();
    await latency.press('PageUp');
    await expect(page.getByTestId('marked-command')).toHaveCount(0);
    await latency.press('ArrowRight');
    await expect(page.getByTestId('marked-command')).toBeVisible();
    await page.getByRole('button', { name: 'Zoom out to everything' }).click();
    await expect.poll(() => shownShare(page, 'Commands shown')).toBe(100);
  });

  await test.step('a selected range is zoomed to, in commands and in percentiles', async () => {
    await page.getByRole('tab', { name: 'Latency' }).click();
    for (const [view, shown] of [
      ['By command', 'Commands shown'],
      ['Percentiles', 'Percentiles shown'],
    ] as const) {
      await page.getByText(view, { exact: true }).click();
      const chart = page.getByRole('application', { name: /^Latency/ });
      await chart.scrollIntoViewIfNeeded();
      const box = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const [from, to, y] = [box.x + 0.4 * box.width, box.x + 0.6 * box.width, box.y + 0.5 * box.height];
      await page.keyboard.down('Shift');
      await page.mouse.move(from, y);
      await page.mouse.down();
      await page.mouse.move(to, y + 5, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await expect.poll(() => shownShare(page, shown)).toBeLessThan(35);
      expect(await shownShare(page, shown)).toBeGreaterThan(10);
    }
    await page.mouse.move(0, 0);
  });

  await test.step('percentiles rise from the lowest to the highest, over every command', async () => {
    const [commands, ...latencies] = await cellsOf(await openTable(page, 'Latency'), 'sequential');
    expect(commands).toBe('1,000');
    const ms = latencies.map((text) => Number(text.replace(/,| ms/g, '')));
    expect(ms).toHaveLength(9);
    expect(ms).toEqual(ms.toSorted((a, b) => a - b));
  });

  await test.step('warming a cache shows the simulated fetch', async () => {
    await choosePreset(page, 'Warming a cache');
    await page.getByRole('tab', { name: 'Race' }).click();
    await runButton(page).click();
    await expect(laneList(page).getByText('1,500 round trips')).toBeVisible();
    await expect(page.getByText('simulated fetch, 20 ms')).toBeVisible();
    await expect(page.locator('[data-simulated]')).toHaveCount(3);
  });
});
