/** The picture comes first: where it stands on the screens that people have, before and after a run, and that it stays there. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneList, laneRow, runButton, showFigures, writeCommands } from './page.ts';

const SCREENS = [
  { name: 'a laptop', width: 1440, height: 900 },
  { name: 'a tablet', width: 820, height: 1180 },
  { name: 'a large screen', width: 1920, height: 1080 },
  { name: 'a projector', width: 1920, height: 1080, isProjected: true },
];

const ladder = (page: Page): Locator => page.getByRole('application', { name: 'Ladder' });

interface Screen {
  width: number;
  height: number;
  isProjected?: boolean;
}

async function openOn(page: Page, { width, height, isProjected = false }: Screen) {
  await page.setViewportSize({ width, height });
  // Scrolling takes no time then.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (isProjected) await page.addInitScript(() => localStorage.setItem('roundtrip.projector', 'on'));
  await page.goto('/');
  // Lines of type are as long as they will be.
  await page.evaluate(() => document.fonts.ready);
}

async function boxOf(part: Locator) {
  await expect(part).toBeVisible();
  const box = await part.boundingBox();
  if (box === null) throw new Error('it has no place on the page');
  return { ...box, bottom: box.y + box.height };
}

/** Between the header and what stands at the foot of the screen. */
async function sightOf(page: Page, foot: Locator, height: number) {
  const header = await boxOf(page.getByRole('banner'));
  const { y, width } = await boxOf(foot);
  // Beside the results it covers nothing.
  const coversAll = width > 0.6 * (page.viewportSize()?.width ?? 0);
  return { top: header.bottom, bottom: coversAll ? Math.min(y, height) : height };
}

const footOfPlayground = (page: Page): Locator => runButton(page).locator('xpath=../..');

async function hasRun(page: Page, trips: string): Promise<void> {
  await runButton(page).click();
  await expect(laneRow(page, 'sequential').getByText(trips, { exact: true })).toBeVisible();
  await expect(runButton(page)).toBeVisible();
}

for (const screen of SCREENS) {
  // One page after another in one browser session, since to load the page anew takes longer than all of this.
  test(`on ${screen.name} the ladder is in sight: of the first visit, of 1,000 SETs, and of a lesson`, async ({
    page,
  }) => {
    await openOn(page, screen);
    const before = await boxOf(ladder(page));
    const sight = await sightOf(page, footOfPlayground(page), screen.height);
    expect(before.y).toBeGreaterThanOrEqual(sight.top);
    expect(before.bottom).toBeLessThanOrEqual(sight.bottom);
    // As a picture, not as a strip.
    expect(before.height).toBeGreaterThan(0.3 * screen.height);
    await hasRun(page, '3 round trips');
    expect(await boxOf(ladder(page))).toEqual(before);
    expect(await page.evaluate(() => scrollY)).toBe(0);

    await test.step('at least the upper half of that of 1,000 SETs in three lanes', async () => {
      await choosePreset(page, '1,000 SETs');
      await hasRun(page, '1,000 round trips');
      const { top, bottom } = await sightOf(page, footOfPlayground(page), screen.height);
      const { y, height } = await boxOf(ladder(page));
      expect(y).toBeGreaterThanOrEqual(top);
      expect(y + height / 2).toBeLessThanOrEqual(bottom);
      for (const row of await laneList(page).getByRole('listitem').all()) {
        const { height: rowPx, lineHeight } = await row.evaluate((element) => ({
          height: element.getBoundingClientRect().height,
          lineHeight: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
        }));
        expect(rowPx).toBeLessThan(2 * lineHeight);
      }
      await expect(page.locator('dt', { hasText: 'writes' })).toHaveCount(0);
      await showFigures(page);
      await expect(page.locator('dt', { hasText: 'writes' })).toHaveCount(3);
    });

    await test.step('Run brings the picture of a lesson into view', async () => {
      await page.goto('/learn/network-latency#three-questions');
      const experiment = page.getByRole('region', { name: 'Experiment' });
      await page.getByRole('button', { name: 'Skip' }).click();
      await experiment.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(laneRow(page, 'sequential').getByText('3 round trips', { exact: true })).toBeVisible();
      const { top, bottom } = await sightOf(
        page,
        page.getByRole('navigation', { name: 'Sections' }),
        screen.height,
      );
      const picture = await boxOf(ladder(page));
      expect(picture.y).toBeGreaterThanOrEqual(top);
      expect(picture.bottom).toBeLessThanOrEqual(bottom);
    });
  });
}

test('nothing moves while a word is half typed and explained, or when a note appears', async ({ page }) => {
  await openOn(page, { width: 1440, height: 900 });
  await hasRun(page, '3 round trips');
  const parts = {
    setup: page.locator('summary').filter({ hasText: 'Setup' }),
    network: page.getByRole('group', { name: 'Network' }),
    rows: laneList(page),
    ladder: ladder(page),
  };
  const places = async () => ({
    setup: (await boxOf(parts.setup)).y,
    network: (await boxOf(parts.network)).y,
    rows: (await boxOf(parts.rows)).y,
    ladder: (await boxOf(parts.ladder)).y,
  });
  const before = await places();
  const lines = ['GET user:1:name', 'GET user:1:email', 'GET user:1:visits'];
  for (const [typed, explained] of [
    ['GE', /Redis does not know GE/],
    ['SET a', /SET takes at least/],
    ['SET a "b', /never closed/],
    ['AUTH', /refused command/],
  ] as const) {
    await writeCommands(page, [...lines, typed].join('\n'));
    await expect(page.getByRole('region', { name: 'Experiment' }).getByText(explained).first()).toBeVisible();
    expect(await places(), typed).toEqual(before);
  }
  await writeCommands(page, [...lines, 'PING'].join('\n'));
  await expect(page.getByTestId('changed-expectation')).toBeVisible();
  expect(await places()).toEqual(before);
});
