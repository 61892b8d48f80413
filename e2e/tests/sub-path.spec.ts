/** The playground as part of a site: behind nginx with TLS, below a path. Nothing of it may reach outside. */
import { type NginxProcess, startNginx, startServer } from '@roundtrip/testing/processes';
import { test as base, expect } from '../fixtures/server.ts';
import { commands, laneRow, runButton, writeCommands } from './page.ts';

/** Browsers resolve it to this machine by themselves. */
const NAME = 'teach.localhost';

const test = base.extend<object, { nginx: NginxProcess }>({
  ignoreHTTPSErrors: true,
  isCold: true,
  server: [
    async ({ redis: _ }, use) => {
      const server = await startServer({ BASE_PATH: '/teach/', TRUST_PROXY: 'loopback' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  nginx: [
    async ({ server }, use) => {
      const nginx = await startNginx({ upstream: server.url, name: NAME });
      await use(nginx);
      await nginx.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ nginx }, use) => use(homeOf(nginx)),
});

function homeOf({ port }: NginxProcess): string {
  return `https://${NAME}:${port}/teach/`;
}

test('the page, a lesson, a link, a room and runs work below a path, over TLS', async ({ page, nginx }) => {
  const home = homeOf(nginx);
  const outside: string[] = [];
  const problems: string[] = [];
  const note = (url: string) => {
    const { protocol, pathname } = new URL(url);
    if (/^(https|wss):$/.test(protocol) && !pathname.startsWith('/teach/')) outside.push(url);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => problems.push(error.message));

  await page.goto('./');
  await expect(page.getByRole('banner').getByText(/^Redis \d/)).toBeVisible();
  await writeCommands(page, 'PING');
  // Long enough to be parsed by the worker.
  await commands(page).fill(Array.from({ length: 400 }, (_, at) => `SET key:${at} value`).join('\n'));
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText('400 round trips', { exact: true })).toBeVisible();

  await writeCommands(page, '7 INCR below');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link to this experiment' }).inputValue();
  expect(link.startsWith(`${home}#experiment=`)).toBe(true);
  await page.keyboard.press('Escape');
  await writeCommands(page, 'PING');
  await page.goto(link);
  await expect(commands(page)).toHaveText('7 INCR below');

  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Lessons' }).click();
  await expect(page).toHaveURL(`${home}learn`);
  await page.getByRole('main').getByRole('link', { name: 'Glossary' }).click();
  await expect(page).toHaveURL(`${home}learn/glossary`);
  await page.goBack();
  await page.goto('learn/network-latency');
  await expect(page.getByRole('heading', { level: 2, name: 'A question and its answer' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(`${home}learn/network-latency#three-questions`);
  await expect(page.getByRole('link', { name: 'Speaker notes' })).toHaveAttribute(
    'href',
    '/teach/learn/network-latency/notes',
  );
  await page
    .getByRole('region', { name: 'Predict' })
    .getByRole('button', { name: 'One', exact: true })
    .click();
  await page
    .getByRole('region', { name: 'Experiment' })
    .getByRole('button', { name: 'Run', exact: true })
    .click();
  await expect(laneRow(page, 'pipelined').getByText('1 round trip', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Three questions' })).toBeVisible();

  // Where this page was reached is where others reach it.
  await page.getByRole('button', { name: 'Open a room' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`Open ${home}r and enter`);
  const code = (await dialog.getByTestId('room-code').textContent())?.replace(/\s/g, '');
  await expect(dialog.getByRole('img', { name: `QR code of ${home}r/${code}` })).toBeVisible();
  const participant = await page.context().newPage();
  participant.on('request', (request) => note(request.url()));
  await participant.goto(`r/${code}`);
  await participant.getByRole('button', { name: 'Join' }).click();
  await expect(participant.getByText('Following', { exact: true })).toBeVisible();
  await expect(participant).toHaveURL(`${home}r/${code}`);
  await participant.close();
  await page.keyboard.press('Escape');

  // The page that is not there is below the path too, and leads back.
  expect(problems).toEqual([]);
  await page.goto('nothing');
  await page.getByRole('main').getByRole('link', { name: 'playground' }).click();
  await expect(page).toHaveURL(home);
  await expect(runButton(page)).toBeVisible();
  expect(outside).toEqual([]);
});
