/** A room from its opening to its end: a presenter and three participants at once, one of them on a phone. */
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from '@playwright/test';
import { startServer } from '@roundtrip/testing/processes';
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible, expectToFit } from './fit.ts';
import { laneRow, runButton } from './page.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Enough where what is new has the colours of what has been checked in both schemes. */
const DARK = EXTREMES.slice(0, 1);

/** Where only a card is new, the page around it has been checked before. */
const CARD = '[data-testid="room-question"]';

const stage = (page: Page): Locator => page.getByRole('region', { name: 'The room' });
const question = (page: Page): Locator => page.getByTestId('room-question');
const invitation = (page: Page): Locator => page.getByTestId('invitation');

/** Participants have browsers of their own: each is another person. */
async function newPerson(browser: Browser, url: string, options = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url, ...options })).newPage();
  await page.goto('/r');
  return page;
}

async function join(page: Page, code: string, name?: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  if (name !== undefined) await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('Following', { exact: true })).toBeVisible();
}

/** What each of several people does at the same time. */
const all = <Result>(people: readonly Page[], act: (page: Page) => Promise<Result>): Promise<Result[]> =>
  Promise.all(people.map(act));

test('a room opens, predicts, runs, reveals and closes', async ({ page, browser, server }) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Open a room' }).click();
  const code = (await page.getByTestId('room-code').textContent()) ?? '';
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3}$/);
  await expect(page.getByText('HOST=0.0.0.0 npx -y pnpm@12 start')).toBeVisible();
  await expectAccessible(page, EXTREMES);
  await page.keyboard.press('Escape');

  const phone = await newPerson(browser, server.url, PHONE);
  const desk = await newPerson(browser, server.url);
  const tablet = await newPerson(browser, server.url, { viewport: { width: 820, height: 1180 } });
  const people = [phone, desk, tablet];
  await phone.getByRole('textbox', { name: 'Code' }).fill('O0O 111');
  await phone.getByRole('button', { name: 'Join' }).click();
  await expect(phone.getByRole('alert')).toContainText('A code has six letters and digits.');
  await expectAccessible(phone, DARK);
  await all(people, (person) => join(person, code.toLowerCase(), person === phone ? 'Ada' : undefined));
  await expect(page.getByText('3 people', { exact: true })).toBeVisible();

  // The lesson's prediction is the room's question as soon as it is reached. The presenter's key is nowhere but here.
  await page.getByRole('link', { name: 'Lessons' }).click();
  await page.getByRole('link', { name: /The network latency problem/ }).click();
  await page.getByRole('link', { name: 'Three questions' }).click();
  await all(people, (person) => expect(question(person)).toContainText('How many does it take'));
  await expectAccessible(phone, DARK, CARD);
  await all(people, (person) =>
    question(person)
      .getByRole('button', { name: person === desk ? /^Three/ : 'One', exact: person !== desk })
      .click(),
  );
  const predict = page.getByRole('region', { name: 'Predict' });
  await expect(predict).toContainText('3 of 3 have answered.');
  await expect(predict.getByText('%')).toHaveCount(0);
  await expectAccessible(page, DARK, '[data-testid="predict"]');

  await page
    .getByRole('region', { name: 'Experiment' })
    .getByRole('button', { name: 'Run', exact: true })
    .click();
  await all(people, (person) =>
    expect(laneRow(person, 'pipelined').getByText('1 round trip', { exact: true })).toBeVisible(),
  );
  await all(people, (person) => expect(person.getByRole('region', { name: 'Why' })).toBeVisible());
  await predict.getByRole('button', { name: 'Reveal the answers' }).click();
  for (const each of [predict, ...people.map(question)]) {
    await expect(each.getByRole('listitem').filter({ hasText: /^One/ })).toContainText('2 answers · 67%');
    await expect(each.getByLabel('right', { exact: true })).toBeVisible();
  }
  await expectAccessible(phone, EXTREMES);

  // One press leaves, one comes back: to what is shown then.
  await desk.getByRole('button', { name: 'Explore by myself' }).click();
  await expect(desk.getByRole('heading', { level: 2, name: 'Three questions' })).toBeVisible();
  await page.getByRole('link', { name: 'Playground' }).click();
  await runButton(page).click();
  await all([phone, tablet], (person) =>
    expect(person.getByRole('heading', { name: 'What happened' })).toBeVisible(),
  );
  await expect(desk.getByText('Exploring', { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: 'Follow again' }).click();
  await expect(laneRow(desk, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Ask and lead' }).click();
  await expectAccessible(page, DARK, '[role="dialog"]');
  await page.getByRole('textbox', { name: 'Goal' }).fill('pipelined.roundTrips == 1');
  await page.getByRole('dialog').getByRole('button', { name: 'Everyone, run' }).click();
  await invitation(phone).getByRole('button', { name: 'Predict first' }).click();
  const guess = invitation(phone).getByRole('textbox', { name: 'Exact guess for sequential' });
  await guess.fill('5000');
  await guess.press('Enter');
  // As many as were invited press at once; the presenter's tab is reloaded meanwhile.
  await all(people, (person) => invitation(person).getByRole('button', { name: 'Run', exact: true }).click());
  await page.reload();
  await expect(stage(page)).toContainText('3 of 3 people have run.');
  await all(people, (person) => expect(invitation(person)).toContainText('Yours has a ring.'));
  await expect(invitation(phone)).toContainText('Reached.');
  await expectToFit(page);
  await expectAccessible(page, EXTREMES);
  await invitation(phone).getByText('By guess', { exact: true }).click();
  await expect(invitation(phone)).toContainText('The guess was not within a factor of two.');
  await expectAccessible(phone, DARK, '[data-testid="invitation"]');

  // Who reloads is the same person.
  await phone.reload();
  await expect(invitation(phone)).toContainText('3 of 3 people have run.');
  await expect(page.getByText('3 people', { exact: true })).toBeVisible();
  const told = await phone.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML]),
  );
  const key = await page.evaluate(() => JSON.parse(sessionStorage.getItem('roundtrip.room') ?? '{}').key);
  expect(key).toMatch(/^[\w-]{22,}$/);
  expect(told).not.toContain(key);

  await page.getByRole('button', { name: 'Ask and lead' }).click();
  await page.getByRole('button', { name: 'Close the room' }).click();
  await page.getByRole('button', { name: 'Close it for everybody' }).click();
  await expect(page.getByRole('dialog')).toContainText('You have closed the room.');
  await expectAccessible(page, DARK);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Summary' }).click();
  const summary = await readFile(await (await download).path(), 'utf8');
  expect(summary).toContain('Three: there are three replies');
  expect(summary).not.toContain('Ada');
  await all(people, (person) => expect(person.getByText('The presenter has closed the room.')).toBeVisible());
  await expectAccessible(phone, DARK);
  await all(people, (person) => person.context().close());
});

test('after a restart of the server the presenter’s page opens the room again, and people come back by themselves', async ({
  browser,
}) => {
  const server = await startServer({});
  const presenter = await newPerson(browser, server.url);
  await presenter.getByRole('button', { name: 'Open a room' }).click();
  const code = (await presenter.getByTestId('room-code').textContent()) ?? '';
  await presenter.keyboard.press('Escape');
  const person = await newPerson(browser, server.url);
  await join(person, code);
  await presenter.getByRole('link', { name: 'Playground' }).click();
  await expect(person.getByRole('heading', { name: 'What to expect' })).toBeVisible();
  await server.stop();
  const again = await startServer({ PORT: new URL(server.url).port });
  const lost = presenter.getByText('earlier questions, answers and results are lost');
  await expect(lost).toBeVisible();
  await presenter.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect(lost).toBeInViewport();
  await expect(presenter.getByRole('button', { name: `Room ${code}` })).toBeVisible();
  // Their first attempt may have been before the room was open again.
  await expect(presenter.getByText('1 person', { exact: true })).toBeVisible();
  await presenter.getByRole('combobox', { name: 'Experiment' }).selectOption('1,000 SETs');
  await expect(person.getByText('1000 SET key:{i} value:{i}')).toBeVisible();
  await presenter.context().close();
  await person.context().close();
  await again.stop();
});
