/** In front of a room: the composer is folded, and one key, a remote's too, steps from the prediction to what was measured. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { expectAccessible, LOOKS } from './fit.ts';
import { laneRow, stopButton, unfoldComposer } from './page.ts';

const PROJECTED = LOOKS.filter(({ isProjected }) => isProjected);

async function openOnStage(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  // Scrolling takes no time then.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => localStorage.setItem('roundtrip.projector', 'on'));
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
}

const next = (page: Page): Promise<void> => page.keyboard.press('PageDown');
const hint = (page: Page, does: string): Locator => page.getByText(`Page Down ${does}`);
const preset = (page: Page): Locator => page.getByRole('combobox', { name: 'Experiment' });
const ladder = (page: Page): Locator => page.getByRole('application', { name: 'Ladder' });
const pictures = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Ladder' });

/** A key that is pressed before the hint is there does nothing yet. */
async function step(page: Page, does: string): Promise<void> {
  await expect(hint(page, does)).toBeVisible();
  await next(page);
}

/** The picture of the first visit takes the height, over a line with the experiment and Run. */
async function expectPictureFirst(page: Page, width: number, height: number): Promise<void> {
  await expect(preset(page)).toBeHidden();
  await expect(ladder(page)).toBeVisible();
  const boxOf = async (part: Locator) => {
    const box = await part.boundingBox();
    if (box === null) throw new Error('it has no place on the page');
    return box;
  };
  const line = await boxOf(page.getByRole('region', { name: 'Experiment' }));
  const panel = await boxOf(pictures(page));
  const picture = await boxOf(ladder(page));
  expect(line.y + line.height).toBe(height);
  expect(line.height).toBeLessThan(0.1 * height);
  expect(panel.width).toBeGreaterThan(0.9 * width);
  expect(panel.height).toBeGreaterThan(0.5 * height);
  expect(picture.height).toBeGreaterThan(0.25 * height);
  expect(picture.y + picture.height).toBeLessThanOrEqual(line.y);
}

test('one key predicts, runs and reveals, wherever the focus is, and Esc brings the composer back', async ({
  page,
}) => {
  await openOnStage(page, '/');
  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await test.step(`at ${width} × ${height} the picture takes the height, over a line with the experiment and Run`, async () => {
      await page.setViewportSize({ width, height });
      await expect(async () => expectPictureFirst(page, width, height)).toPass();
    });
  }
  await expect(hint(page, 'to predict')).toBeVisible();
  await next(page);
  const guess = page.getByRole('slider', { name: 'Your guess for sequential' });
  await guess.press('End');
  await expect(guess).toHaveAttribute('aria-valuetext', '100 s');
  await expect(page.getByText(/≈/)).toHaveCount(0);
  await expect(hint(page, 'to run')).toBeVisible();
  await expectAccessible(page, PROJECTED);

  // The handle still has the focus: the key runs, and does not move it.
  await page.getByRole('button', { name: 'Projector' }).click();
  await guess.focus();
  await next(page);
  await expect(page.getByText('Measured, but not shown yet.').first()).toBeVisible();
  await expect(hint(page, 'to reveal')).toBeVisible();
  await expect(laneRow(page, 'sequential').getByText(/measured/)).toHaveCount(0);
  await expect(ladder(page)).toHaveCount(0);

  await next(page);
  await expect(laneRow(page, 'sequential').getByText(/^your guess 100 s, .*× too long$/)).toBeVisible();
  await expect(laneRow(page, 'sequential').getByText(/^measured /)).toBeVisible();
  await expect(hint(page, 'to predict')).toBeVisible();
  await expectAccessible(page, PROJECTED);
  await page.getByRole('button', { name: 'Projector' }).click();

  // A picture that was pressed keeps the focus, and a remote may send arrow keys.
  await ladder(page).click();
  await next(page);
  await expect(guess).toHaveAttribute('aria-valuetext', 'no guess yet');
  await page.keyboard.press('ArrowLeft');
  await expect(guess).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(guess).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(preset(page)).toBeVisible();
  await page.getByRole('button', { name: 'Fold' }).click();
  await expect(preset(page)).toBeHidden();
  await unfoldComposer(page);
  await expect(preset(page)).toBeVisible();
});

test('what the key has hidden can be revealed by mouse, and a stopped run hides nothing', async ({
  page,
}) => {
  await openOnStage(page, '/');
  await step(page, 'to predict');
  await step(page, 'to run');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(laneRow(page, 'sequential').getByText(/^measured /)).toBeVisible();

  await page.keyboard.press('Escape');
  await preset(page).selectOption('1,000 SETs');
  await page.getByRole('textbox', { name: 'Exact round-trip time' }).fill('50');
  await page.keyboard.press('Tab');
  // Another experiment is guessed too.
  await step(page, 'to run');
  await expect(page.getByText('Measuring. The outcome stays hidden.').first()).toBeVisible();
  await stopButton(page).click();
  await expect(page.getByText('Measuring. The outcome stays hidden.')).toHaveCount(0);
  await expect(hint(page, 'to predict').or(hint(page, 'to run'))).toBeVisible();
});

test('the same key leads through a lesson, in type for the last row, and the speaker notes tell how far it is', async ({
  page,
  context,
}) => {
  await openOnStage(page, '/learn/network-latency#three-questions');
  const predict = page.getByRole('region', { name: 'Predict' });
  const typePx = await predict.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(typePx).toBeGreaterThan(24);
  const notes = await context.newPage();
  await notes.goto('/learn/network-latency/notes');
  const state = notes.getByRole('list', { name: 'Predictions' });
  await expect(state).toContainText('Not asked yet.');

  await page.bringToFront();
  await expect(hint(page, 'to ask')).toBeVisible();
  await next(page);
  await expect(predict).toHaveAttribute('data-asked', 'true');
  await expect(predict).toBeInViewport();
  await expect(state).toContainText('Asked, not answered yet.');
  await predict.getByRole('button', { name: /^Three/ }).click();
  await expect(state).toContainText('Answered “Three: there are three replies”.');
  await expectAccessible(page, PROJECTED);
  await page.getByRole('button', { name: 'Projector' }).click();

  await expect(hint(page, 'to run')).toBeVisible();
  await next(page);
  await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
  await expect(hint(page, 'to reveal')).toBeVisible();
  await next(page);
  await expect(predict.getByText('In your run: 1. Not as you predicted.')).toBeInViewport();
  await expect(state).toContainText('Revealed: “One” is right.');
  await expect(hint(page, 'to explain')).toBeVisible();
  // The remote may have been pressed with the notes in front.
  await expect(hint(notes, 'to explain')).toBeVisible();
  await next(notes);
  await expect(page.getByRole('region', { name: 'Why' }).getByText(/^Time runs downward/)).toBeInViewport();
  await expect(hint(page, 'to go on')).toBeVisible();
  // Down to the end of the section, and on: each press either scrolls or leaves the section.
  const sectionOf = () => page.evaluate(() => location.hash);
  const placeOf = () => page.evaluate(() => `${location.hash} ${scrollY}`);
  while ((await sectionOf()) === '#three-questions') {
    const before = await placeOf();
    await next(page);
    await expect.poll(placeOf).not.toBe(before);
  }
  await expect(page.getByRole('heading', { level: 2, name: 'The farther, the worse' })).toBeVisible();
});
