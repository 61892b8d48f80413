/** The parts of the page that tests press and read, by role and name. */
import { expect, type Locator, type Page } from '@playwright/test';

export const runButton = (page: Page): Locator => page.getByRole('button', { name: 'Run', exact: true });
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop' });
/** The rows of figures; the pictures contain lists of lanes too. */
export const laneList = (page: Page): Locator => page.getByRole('list', { name: 'Lanes', exact: true });
export const laneRow = (page: Page, name: string): Locator => laneList(page).getByRole('listitem', { name });
export const commands = (page: Page): Locator => page.getByRole('textbox', { name: 'Commands' });

/** On a narrow page the experiment is folded to a line; this does nothing where it is not, or is not there. */
export async function unfoldComposer(page: Page): Promise<void> {
  const fold = page.getByRole('region', { name: 'Experiment' }).getByRole('button', { name: 'Change' });
  if (await fold.isVisible()) await fold.click();
}

/** The figures of a lane's row that are not in its line. */
export async function showFigures(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All figures for every lane' }).click();
}

/** Once the page has been drawn. */
async function compose(page: Page): Promise<void> {
  await expect(runButton(page).or(stopButton(page))).toBeVisible();
  await unfoldComposer(page);
}

export async function choosePreset(page: Page, name: string): Promise<void> {
  await compose(page);
  await page.getByRole('combobox', { name: 'Experiment' }).selectOption(name);
}

/** The lines of command text that the editor has rendered: all of them if the text is short. */
export const commandLines = (page: Page): Promise<string[]> =>
  page
    .locator('.cm-editor')
    .filter({ has: commands(page) })
    .locator('.cm-line')
    .allTextContents();

/** Replaces the command text once the editor has loaded. Until it has settled, a `fill` may be partial: then again. */
export async function writeCommands(page: Page, text: string): Promise<void> {
  await compose(page);
  await expect(page.locator('.cm-editor').filter({ has: commands(page) })).toBeVisible();
  await expect(async () => {
    await commands(page).fill(text);
    const drawn = (await commandLines(page)).join('\n');
    // An empty editor shows a hint; only a part of a long text is rendered.
    if (text === '') expect(await commands(page).locator('.cm-placeholder').count()).toBe(1);
    else expect(drawn).toBe(drawn.length > 200 ? text.slice(0, drawn.length) : text);
  }).toPass();
}

/** Resolves once a running lane has received its first reply. */
export async function rowsHaveCome(page: Page): Promise<void> {
  await expect(page.getByRole('progressbar').first()).toHaveAttribute('aria-valuenow', /^[1-9]/);
}

/** The figure of a lane row, as it is written: the definition that follows its term. Shown after `showFigures`. */
export const figure = (page: Page, lane: string, term: string): Locator =>
  laneRow(page, lane)
    .locator('dt')
    .filter({ hasText: new RegExp(`^${term}$`) })
    .locator('xpath=following-sibling::dd[1]');
