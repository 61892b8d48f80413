/** A program of one's own, pointed at the tap: what it asked one by one is found, told with the code to write, and measured. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startServer } from '@roundtrip/testing/processes';
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible, expectToFit } from './fit.ts';
import { laneRow, runButton } from './page.ts';

const USERS = 200;

const USER_KEYS = Array.from({ length: USERS }, (_, user) => `user:${user}`);

async function askRedis(url: string, commands: string): Promise<void> {
  const program = spawn('redis-cli', ['-p', new URL(url).port], { stdio: ['pipe', 'ignore', 'inherit'] });
  program.stdin.end(commands);
  await once(program, 'close');
}

/** As a view that shows users one after another: `redis-cli` waits for each reply. */
async function readUsersOneByOne(url: string): Promise<void> {
  const seeds = USER_KEYS.map((key, user) => `${key} name-${user}`).join(' ');
  await askRedis(url, `MSET ${seeds}\n${USER_KEYS.map((key) => `GET ${key}\n`).join('')}`);
}

function headline(page: Page) {
  return page.getByTestId('headline');
}

test('a view that reads 200 users one by one: the verdict, the finding, the code, and the experiment to measure it', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Tap' }).click();
  await expect(headline(page)).toContainText('Waiting for your program.');
  const address = page.getByText(/^redis:\/\/127\.0\.0\.1:\d+$/);
  await expect(address).toBeVisible();
  await expect(page.getByText(/^export REDIS_URL=redis:/)).toBeVisible();

  const url = (await address.textContent()) ?? '';
  await readUsersOneByOne(url);
  // A machine that is busy for a while makes several stretches of it.
  await page.getByRole('combobox', { name: 'Part of the recording' }).selectOption('all');
  await expect(headline(page)).toContainText(/^201 commands in 201 round trips: .+ waiting at .+s\./);
  const connection = page.getByRole('table').getByRole('row', { name: /connection 1/ });
  await expect(connection).toContainText('closed');
  const finding = page.locator('details').filter({ hasText: 'GET user:{}' });
  await expect(finding).toHaveCount(1);
  await expect(finding.locator('pre')).toContainText(/mget/i);
  await expect(finding.locator('pre')).toBeVisible();
  await expect(finding).toContainText(
    /\d+ commands: \d+ round trips fewer, .+ saved at the measured .+, .+ at 1 ms\./,
  );

  // Its rows are marked in every picture, and in the list of replies each with its command.
  await finding.getByRole('button', { name: 'Mark its commands' }).click();
  await page.getByRole('tab', { name: 'Replies' }).click();
  const replies = page.getByRole('list', { name: 'Replies' });
  await expect(replies.locator('[data-marked="true"]').first()).toContainText(/GET user:\d+/);
  await expect(replies.locator('[data-marked="true"]').first()).toContainText(/"name-\d+"/);
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);

  // Some of the commands, and all of them as a file.
  await page.getByRole('textbox', { name: 'Only with an argument like' }).fill('user:1?');
  await page.getByRole('textbox', { name: 'Only with an argument like' }).press('Enter');
  await page.getByRole('textbox', { name: 'Only these commands' }).fill('get');
  await page.getByRole('textbox', { name: 'Only these commands' }).press('Enter');
  await expect(headline(page)).toContainText(/^10 commands in 10 round trips: /);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export the commands as CSV' }).click();
  const [head = '', ...lines] = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(head).toMatch(/^connection,name,library,row,command,sent_us,/);
  expect(lines).toHaveLength(10);
  expect(lines[0]).toMatch(/^0,,,\d+,GET user:10,/);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(headline(page)).toContainText(/^201 commands /);

  await finding.getByRole('button', { name: /^Try it/ }).click();
  await expect(page.getByText(/^These are your program’s commands/)).toBeVisible();
  // Where a busy machine had the program pause, there is a barrier: a round trip for each phase.
  // Its setup has totals of its own, which are folded away with it.
  const totals = page
    .getByRole('region', { name: 'Experiment' })
    .getByText(/^\d\d+ commands/)
    .filter({ visible: true });
  const size = (await totals.textContent()) ?? '';
  const [, commands = ''] = /^(\d+) commands/.exec(size) ?? [];
  const [, phases = '1'] = /(\d+) phases/.exec(size) ?? [];
  await runButton(page).click();
  for (const [lane, trips] of [
    ['sequential', commands],
    ['pipelined', phases],
  ] as const) {
    await expect(
      laneRow(page, lane).getByText(`${trips} round trip${trips === '1' ? '' : 's'}`),
    ).toBeVisible();
  }

  await page.getByRole('link', { name: 'Tap' }).click();
  await expect(headline(page)).toContainText(/^201 commands /);
  await standsStillWhilePaused(page, url);
  await comparesBeforeAndAfter(page, url);
  await keepsWhatWasRecorded(page);
});

/** What is paused does not move, however much the program goes on to ask. */
async function standsStillWhilePaused(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(headline(page)).toContainText('Connected. No command yet.');
  await readUsersOneByOne(url);
  await page.getByRole('combobox', { name: 'Part of the recording' }).selectOption('all');
  await expect(headline(page)).toContainText(/^201 commands /);
  const more = readUsersOneByOne(url);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(headline(page)).toContainText('Paused.');
  const before = await headline(page).textContent();
  await more;
  expect(await headline(page).textContent()).toBe(before);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(headline(page)).toContainText(/^402 commands /);
}

function entry(page: Page, name: string | RegExp) {
  return page.getByRole('dialog', { name: 'History' }).getByRole('listitem', { name });
}

/** The first program has been cleared away, and is in the history; beside it stands the mended one. */
async function comparesBeforeAndAfter(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(headline(page)).toContainText('Connected. No command yet.');
  await askRedis(url, `MGET ${USER_KEYS.join(' ')}\n`);
  await expect(headline(page)).toContainText(/^1 command in 1 round trip: /);
  await page.getByRole('button', { name: 'History' }).click();
  const first = entry(page, /^MSET user:0/).filter({ hasText: '201 commands in 201 round trips' });
  const name = first.getByRole('textbox');
  await name.fill('One by one');
  await name.press('Enter');
  await expect(entry(page, 'One by one')).toContainText(/1 connection · [1-9]/);
  await expectAccessible(page, EXTREMES);
  await entry(page, 'One by one').getByRole('button', { name: 'Compare with One by one' }).click();
  const table = page.getByRole('region', { name: 'Before and after' }).getByRole('table');
  await expect(table.getByRole('row', { name: /^Round trips/ })).toHaveText('Round trips2011201× fewer');
  await expect(table.getByRole('row', { name: /GET user:\{\}/ }).first()).toContainText('gone');
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
}

/** Opened again in full, from the history and from a file, when the tap is closed, too. */
async function keepsWhatWasRecorded(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close the tap' }).click();
  await expect(headline(page)).toContainText(
    /^1 command .*The tap is closed\. What it recorded is in the history\./,
  );
  await page.getByRole('button', { name: 'History' }).click();
  const download = page.waitForEvent('download');
  await entry(page, 'One by one').getByRole('button', { name: 'Save One by one as a file' }).click();
  const file = await (await download).path();
  await entry(page, 'One by one').getByRole('button', { name: 'Forget One by one' }).click();
  await expect(entry(page, 'One by one')).toHaveCount(0);

  const chosen = page.getByLabel('A recording in a file');
  await chosen.setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByRole('alert')).toContainText('This file is not a recording of a tap.');
  await chosen.setInputFiles(file);
  await expect(headline(page)).toContainText(/^201 commands in 201 round trips: .*Recorded /);
  await expect(page.locator('details').filter({ hasText: 'GET user:{}' })).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Only with an argument like' }).fill('user:1?');
  await page.getByRole('textbox', { name: 'Only with an argument like' }).press('Enter');
  // With the MSET.
  await expect(headline(page)).toContainText(/^11 commands in 11 round trips: /);
  // The first of them: of a long list only what is in sight is there.
  await expect(page.getByRole('list', { name: 'Replies' })).toContainText('"name-10"');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await page.getByRole('button', { name: 'Back to the tap' }).click();
  await expect(headline(page)).toContainText(/^1 command /);
}

test('a server that others can reach opens no tap, and says what to do', async ({ page }) => {
  const server = await startServer({ HOST: '0.0.0.0', TRUST_PROXY: '192.0.2.1' });
  await page.goto(`http://127.0.0.1:${new URL(server.url).port}/tap`);
  await expect(page.getByRole('alert')).toContainText(/There is no tap on this server.*TAP_UPSTREAM/s);
  await server.stop();
});
