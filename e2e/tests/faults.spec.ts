/** What a person sees when the network, Redis or the page itself goes away in the middle of a run. */
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { startRedis, startServer } from '@roundtrip/testing/processes';
import { startGate } from '../fixtures/gate.ts';
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible, expectToFit } from './fit.ts';
import {
  choosePreset,
  figure,
  laneRow,
  rowsHaveCome,
  runButton,
  showFigures,
  stopButton,
  writeCommands,
} from './page.ts';

async function setRtt(page: Page, rttMs: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Exact round-trip time' }).fill(`${rttMs}`);
  await page.keyboard.press('Tab');
}

/** Number of a lane's rows that the page itself holds, according to its table of the race. */
async function completed(page: Page, lane: string): Promise<string | null> {
  await page.getByRole('tab', { name: 'Race' }).click();
  const panel = page.getByRole('tabpanel');
  if ((await panel.getByRole('table').count()) === 0) await panel.getByText('Table', { exact: true }).click();
  const name = page.getByRole('rowheader', { name: lane, exact: true });
  return panel.getByRole('row').filter({ has: name }).getByRole('cell').first().textContent();
}

test('a connection lost during a run is restored, and no row is missing', async ({ page, server }) => {
  const gate = await startGate(server.url);
  await page.goto(gate.url);
  await writeCommands(page, '500 SET key:{i} value');
  await setRtt(page, 20);
  await runButton(page).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  // A picture that is yet to be loaded could not be: another test is about that.
  await expect(page.getByRole('tabpanel').getByText('Table', { exact: true })).toBeVisible();
  gate.shut();
  await expect(page.getByText('connection lost, trying again')).toBeVisible();
  await expect(page.getByText(/Your run continues for two minutes/)).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
  gate.open();
  await expect(page.getByText(/^connected/)).toBeVisible();
  await expect(laneRow(page, 'sequential').getByText('500 round trips')).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  expect(await completed(page, 'sequential')).toBe('500 of 500');
  expect(await completed(page, 'pipelined')).toBe('500 of 500');
  gate.close();
});

test('a reloaded page finds its run, in progress and finished; a new tab does not', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await writeCommands(page, '300 SET key:{i} value');
  // Long enough to reload the page in the meantime, even on a busy machine.
  await setRtt(page, 60);
  await runButton(page).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await page.reload();
  await expect(stopButton(page)).toBeVisible();
  await expect(laneRow(page, 'sequential').getByText('300 round trips')).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  expect(await completed(page, 'sequential')).toBe('300 of 300');
  await page.reload();
  await expect(laneRow(page, 'sequential').getByText('300 round trips')).toBeVisible();
  await expect(page.getByText('Before your changes')).toHaveCount(0);
  expect(await completed(page, 'pipelined')).toBe('300 of 300');
  const other = await context.newPage();
  await other.goto('/');
  await expect(runButton(other)).toBeEnabled();
  await expect(other.getByText('connected', { exact: true })).toBeVisible();
  await expect(laneRow(other, 'sequential').getByText('300 round trips')).toHaveCount(0);
});

test('if Redis dies during a run, its results so far stay, the page says so, and once Redis is back the next run works', async ({
  page,
}) => {
  let redis = await startRedis();
  const { port } = redis;
  const server = await startServer({ REDIS_URL: `redis://127.0.0.1:${port}` });
  await page.goto(server.url);
  await writeCommands(page, '500 SET key:{i} value');
  await setRtt(page, 100);
  await runButton(page).click();
  await rowsHaveCome(page);
  await redis.stop();
  await expect(
    page.getByText(/The connection to Redis was lost\. Commands without a reply/).first(),
  ).toBeVisible();
  await expect(page.getByText(/The server keeps trying to reach it/)).toBeVisible();
  expect(await completed(page, 'sequential')).toMatch(/^[1-9]\d* of 500$/);
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
  redis = await startRedis({ port });
  await expect(page.getByText('connected', { exact: true })).toBeVisible();
  await writeCommands(page, 'PING');
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('1 round trip', { exact: true })).toBeVisible();
  await server.stop();
  await redis.stop();
});

const redisCli = (port: number, ...args: string[]): string =>
  execFileSync('redis-cli', ['-p', `${port}`, ...args], { encoding: 'utf8' });

test('if Redis begins to require a password, run and page say so and what helps, until that ends', async ({
  page,
}) => {
  const redis = await startRedis();
  const server = await startServer({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
  await page.goto(server.url);
  await writeCommands(page, 'PING');
  redisCli(redis.port, 'CONFIG', 'SET', 'requirepass', 'secret');
  await runButton(page).click();
  const reason = /Redis requires a password \(NOAUTH Authentication required\)\. Put it into REDIS_URL/;
  const banner = page.locator('[data-tone="error"]').filter({ hasText: reason });
  await expect(banner).toBeVisible();
  await expect(page.getByTestId('headline').getByText(reason).first()).toBeVisible();
  await expectToFit(page);
  redisCli(redis.port, '-a', 'secret', '--no-auth-warning', 'CONFIG', 'SET', 'requirepass', '');
  await expect(page.getByText('connected', { exact: true })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('1 round trip', { exact: true })).toBeVisible();
  await server.stop();
  await redis.stop();
});

test('if the second client loses its connection, the run goes on and says that states may be missing', async ({
  page,
}) => {
  const redis = await startRedis();
  const server = await startServer({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
  await page.goto(server.url);
  await choosePreset(page, 'Pipeline or transaction');
  // Each lane takes seconds: enough to find the second client, however busy the machine is.
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
  await page.getByRole('textbox', { name: 'Bandwidth' }).fill('0.05');
  await page.keyboard.press('Enter');
  await runButton(page).click();
  const looking = () =>
    /^id=(\d+) .* cmd=get /m.exec(redisCli(redis.port, 'CLIENT', 'LIST', 'TYPE', 'normal'))?.[1];
  await expect.poll(looking).toBeDefined();
  redisCli(redis.port, 'CLIENT', 'KILL', 'ID', looking() ?? '');
  await expect(runButton(page)).toBeVisible();
  await page.getByRole('tab', { name: 'Replies' }).click();
  const lost = page.getByText(
    /seen by the second client before it lost its connection: it may have missed others/,
  );
  await expect(lost).toBeVisible();
  await expectToFit(page);
  await showFigures(page);
  await expect(figure(page, 'pipelined', 'states')).toHaveText(/^≥ \d+$/);
  await server.stop();
  await redis.stop();
});

test('without any chunk but the first the page stands, and what is missing says so in its place', async ({
  page,
}) => {
  const html = await (await page.request.get('/')).text();
  await page.route(/\/assets\/.*\.js$/, (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  const missing = page.getByText('This part of the page could not be loaded.');
  await page.goto('/');
  await expect(missing.first()).toBeVisible();
  // The commands can be written, in a plain field.
  const field = page.locator('textarea').first();
  await field.fill('PING');
  await expect(field).toHaveValue('PING');
  await page.getByRole('button', { name: 'Projector' }).click();
  await expect(missing.first()).toBeVisible();
  await page.getByRole('button', { name: 'Projector' }).click();
  await expect(field).toHaveValue('PING');
  await page.getByRole('link', { name: 'Lessons' }).click();
  await expect(missing).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Playground' })).toBeVisible();
});

test('a picture that cannot be loaded says so in its place, and the rest of the page keeps working', async ({
  page,
}) => {
  await page.route(/RacePicture/, (route) => route.abort());
  await page.goto('/');
  await page.getByRole('tab', { name: 'Race' }).click();
  await expect(page.getByRole('alert')).toContainText('This part of the page could not be loaded.');
  await expectAccessible(page, EXTREMES);
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await page.unroute(/RacePicture/);
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await page.getByRole('tab', { name: 'Race' }).click();
  await expect(page.getByTestId('race-chart')).toBeVisible();
});
