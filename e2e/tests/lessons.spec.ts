/** A learner works through a lesson, and a teacher presents it. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { EXTREMES, expectAccessible, expectToFit } from './fit.ts';
import { laneRow } from './page.ts';

const predict = (page: Page): Locator => page.getByRole('region', { name: 'Predict' });
const experiment = (page: Page): Locator => page.getByRole('region', { name: 'Experiment' });
const check = (page: Page): Locator => page.getByRole('region', { name: 'Check' });
const why = (page: Page): Locator => page.getByRole('region', { name: 'Why' });
const run = (page: Page): Locator => experiment(page).getByRole('button', { name: 'Run', exact: true });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 2, name });

const SECOND = '/learn/network-latency#three-questions';

/** Goes to the second section of the first lesson, predicts and runs. */
async function runThreeGets(page: Page): Promise<void> {
  await page.goto(SECOND);
  await predict(page).getByRole('button', { name: 'One', exact: true }).click();
  await run(page).click();
  await expect(laneRow(page, 'pipelined').getByText('1 round trip', { exact: true })).toBeVisible();
}

test('the header leads to the lessons and back, and marks the current page', async ({ page }) => {
  await page.goto('/');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Lessons' }).click();
  await expect(page).toHaveURL('/learn');
  await expect(page).toHaveTitle('Lessons · Roundtrip');
  await expect(pages.getByRole('link', { name: 'Lessons' })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(10);
  await pages.getByRole('link', { name: 'Playground' }).click();
  await expect(pages.getByRole('link', { name: 'Playground' })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
});

test('a lesson by keyboard alone: predict, run, why, check, and on', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto('/learn/network-latency');
  await expect(heading(page, 'A question and its answer')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page, 'Three questions')).toBeFocused();

  await expect(run(page)).toBeDisabled();
  await expect(why(page)).toHaveCount(0);
  const one = predict(page).getByRole('button', { name: 'One', exact: true });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(one).toBeFocused();
  // One press selects a guess.
  await page.keyboard.press('Enter');
  await expect(predict(page).getByRole('radio', { name: 'One', exact: true })).toBeChecked();

  await expect(run(page)).toBeFocused();
  await expect(why(page)).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await expect(predict(page).getByText('In your run: 1. As you predicted.')).toBeVisible();
  await expect(why(page)).toBeVisible();

  await check(page).getByRole('textbox').focus();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(check(page).getByText('Not quite.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(check(page).getByText('Right: 2.')).toBeVisible();

  await heading(page, 'Three questions').focus();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page, 'The farther, the worse')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  // The earlier run is still there.
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  expect(problems).toEqual([]);
});

test('answers and results are there after a reload, and the list shows the progress', async ({ page }) => {
  await runThreeGets(page);
  await check(page).getByRole('textbox').fill('2');
  await check(page).getByRole('button', { name: 'Check' }).click();
  await page.reload();
  await expect(heading(page, 'Three questions')).toBeVisible();
  await expect(predict(page).getByRole('radio', { name: 'One', exact: true })).toBeChecked();
  await expect(check(page).getByText('Right: 2.')).toBeVisible();
  await expect(run(page)).toBeEnabled();
  await page.getByRole('link', { name: 'All lessons' }).click();
  const card = page.getByRole('link', { name: /The network latency problem/ });
  await expect(card).toContainText('1 of 4');
  await card.click();
  await expect(heading(page, 'A question and its answer')).toBeVisible();
});

test('a section can be read without a prediction or a run, and its experiment changed', async ({ page }) => {
  await page.goto(SECOND);

  await test.step('a prediction may be skipped, and the following text read without a run', async () => {
    await predict(page).getByRole('button', { name: 'Skip' }).click();
    await experiment(page).getByRole('button', { name: 'Read on without running it' }).click();
    await expect(why(page)).toBeVisible();
    await expect(check(page).getByText('Run the experiment first')).toBeVisible();
    await expect(why(page).getByText('not measured yet').first()).toBeAttached();
  });

  await test.step('an experiment can be changed, restored, and opened in the playground as it is', async () => {
    await experiment(page).getByText('Look inside and change it').click();
    await experiment(page).getByText('Next region').click();
    await expect(experiment(page).getByRole('button', { name: 'Reset to the lesson' })).toBeVisible();
    await experiment(page).getByRole('button', { name: 'Reset to the lesson' }).click();
    await expect(experiment(page).getByRole('button', { name: 'Reset to the lesson' })).toHaveCount(0);
    await experiment(page).getByRole('button', { name: 'Open in the playground' }).click();
    await expect(page).toHaveURL('/');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  });
});

test('the speaker notes in a second window follow the lesson, and control it', async ({ page, context }) => {
  await page.goto('/learn/network-latency');
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Speaker notes' }).click();
  const notes = await opened;
  await expect(heading(notes, 'A question and its answer')).toBeVisible();
  await expect(notes.getByText('Ask who has seen')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(heading(notes, 'Three questions')).toBeVisible();
  await expect(notes.getByText('No prediction yet.')).toBeVisible();
  await notes.getByRole('button', { name: 'Run' }).click();
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await expect(notes.getByText('The explanation is on the screen.')).toBeVisible();
  await expect(notes.getByText(/^\d+ of \d+ min$/)).toBeVisible();
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect(heading(page, 'The farther, the worse')).toBeVisible();
});

test('a puzzle: a failed run shows what is missing, hints help, and a reached goal is remembered', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Experiment' }).selectOption('A cache in two round trips');
  await expect(page).toHaveURL('/learn/puzzles#a-cache-in-two-round-trips');
  const goal = page.getByRole('region', { name: 'Goal' });
  await run(page).click();
  await expect(goal.getByText('Not yet.')).toBeVisible();
  await expect(goal.getByRole('listitem').filter({ hasText: 'round trips: 300 (needed: 2)' })).toBeVisible();
  for (const words of [
    'Give me a hint (1 of 3)',
    'Another hint (2 of 3)',
    'Another hint (3 of 3)',
    'Show a solution',
  ])
    await goal.getByRole('button', { name: words }).click();
  // A run counts only if what must not change is unchanged: the network, in this case.
  await experiment(page).getByText('Loopback').click();
  await run(page).click();
  await expect(goal.getByText('This run does not count: it changed the network.')).toBeVisible();
  await experiment(page).getByRole('button', { name: 'Reset to the lesson' }).click();
  await goal.getByRole('button', { name: 'Show a solution' }).click();
  await run(page).click();
  await expect(goal.getByText('Reached.')).toBeVisible();
  await expectAccessible(page, EXTREMES);
  await page.reload();
  await expect(goal.getByText('You have reached this goal before.')).toBeVisible();
  await page.getByRole('link', { name: 'All lessons' }).click();
  await expect(page.getByRole('link', { name: /Six puzzles/ })).toContainText('1 of 6');
});

test('an address that leads nowhere says so', async ({ page }) => {
  for (const path of ['/learn/no-such-lesson', '/nothing']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  }
});

test('lessons fit in every size and look, and axe finds nothing', async ({ page }) => {
  test.slow();
  const inspect = async () => {
    await expectToFit(page);
    await expectAccessible(page);
  };
  await page.goto('/learn');
  await expect(heading(page, 'Lessons')).toBeVisible();
  await inspect();
  await runThreeGets(page);
  await expect(check(page)).toBeVisible();
  await inspect();
  await page.goto('/learn/pipeline-or-transaction');
  await expect(page.getByRole('table')).toBeVisible();
  await inspect();
  // Long lines, in an open composer.
  await page.goto('/learn/your-own-application#where-there-is-no-tap-monitor');
  await expect(page.locator('.cm-content').first()).toContainText('HGETALL');
  await expect(page.getByRole('region', { name: 'What MONITOR knows' })).toContainText('12 commands');
  await expectToFit(page);
  await page.goto('/learn/puzzles');
  await expect(page.getByRole('region', { name: 'Goal' })).toBeVisible();
  await inspect();
  await page.goto('/learn/network-latency/notes');
  await expect(page.getByText('Ask who has seen')).toBeVisible();
  await inspect();
  await page.goto('/learn/glossary');
  await expect(heading(page, 'Glossary')).toBeVisible();
  await inspect();
  await page.goto('/nothing');
  await expectAccessible(page, EXTREMES);
});
