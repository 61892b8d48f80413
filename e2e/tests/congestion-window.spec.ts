/** What TCP's window makes of one batch, before and after the run, in the pictures that show it. */
import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { expectToFit } from './fit.ts';
import { figure, laneRow, runButton, showFigures } from './page.ts';
import { paintedTexts, recordPaintedTexts } from './painted.ts';

const EXPERIMENT = {
  workload: { kind: 'commands', text: '1000 SET key:{i} value:{i}' },
  lanes: [{ kind: 'pipelined', batchSize: 1000 }],
  // Flights far apart, however busy the machine.
  network: { rttMs: 300, tcp: {} },
  repetitions: 1,
};

test.beforeEach(async ({ page }) => {
  await recordPaintedTexts(page);
  // On a tall picture each flight has room for its label, even if the last one comes late.
  await page.setViewportSize({ width: 1440, height: 1600 });
  const json = deflateSync(JSON.stringify(EXPERIMENT));
  await page.goto(`/#experiment=1.${json.toString('base64url')}`);
  // Until the link has been read, the page shows another experiment; then it goes to the link's picture.
  await expect(page.getByText('This is the experiment from the link.')).toBeVisible();
});

/** What the pills on the lines say that go to Redis: the commands of each flight. */
async function flights(page: Page): Promise<number[]> {
  const texts = await paintedTexts(page);
  return texts.flatMap(({ text }) => (/^\d+ requests?$/.test(text) ? Number.parseInt(text, 10) : []));
}

const legendOf = (page: Page) => page.getByText('waits for TCP’s window: simulated');

test('a batch that does not fit into TCP’s window', async ({ page }) => {
  await test.step('one pipeline of 64 KB breaks into three flights in the ladder, as the model expected', async () => {
    await expect(legendOf(page)).toBeVisible();
    await expect.poll(() => flights(page)).toHaveLength(3);
    await showFigures(page);
    await expect(figure(page, 'pipelined', 'window')).toHaveText('–');
    await runButton(page).click();
    await expect(laneRow(page, 'pipelined').getByText('1 round trip', { exact: true })).toBeVisible();
    await expect(page.getByText('1 round trip, but 3 of the network').first()).toBeVisible();
    await expect.poll(async () => (await flights(page)).length).toBe(3);
    expect((await flights(page)).reduce((sum, commands) => sum + commands, 0)).toBe(1_000);
    await expect(legendOf(page)).toBeVisible();
    await expect(figure(page, 'pipelined', 'window')).toHaveText(/^\d.* ms$/);
    await expectToFit(page);
  });

  await test.step('the readout says how long a command waited, and so do the tables of the pictures', async () => {
    const waited = page
      .getByTestId('readout')
      .locator('dt', { hasText: /^window$/ })
      .locator('xpath=following-sibling::dd[1]');
    await expect(waited).toHaveText('–');
    const stage = page.getByRole('application', { name: 'Ladder' });
    await stage.focus();
    await page.keyboard.press('ArrowDown');
    await expect(waited).toHaveText('0 ms');
    await page.keyboard.press('End');
    // Two round trips, computed from when it was written.
    await expect(waited).toHaveText('600 ms');
    await page.getByText('Table', { exact: true }).click();
    await expect(page.getByRole('columnheader', { name: 'written' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'leaves client' })).toBeVisible();
  });

  await test.step('the parts show the window within the way to Redis', async () => {
    await page.getByRole('tab', { name: 'Parts' }).click();
    const chart = page.getByTestId('parts-chart');
    const marked = await chart.getByTestId('marked-stretch').first().boundingBox();
    expect(marked?.width).toBeGreaterThan(0);
    await expect(
      page.getByRole('tabpanel').getByText('in outbound and inbound: waiting for TCP’s window, simulated'),
    ).toBeVisible();
    await page.getByText('Table', { exact: true }).click();
    await expect(
      page.getByRole('columnheader', { name: 'window, in outbound and inbound' }).first(),
    ).toBeVisible();
    await expectToFit(page);
  });
});
