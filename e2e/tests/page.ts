/** The parts of the page that tests press and read, by role and name. */
import { expect, type Locator, type Page } from '@playwright/test';

export const runButton = (page: Page): Locator => page.getByRole('button', { name: 'Run', exact: true });
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop' });
/** The rows of figures; the pictures have lists of the lanes too. */
export const laneList = (page: Page): Locator => page.getByRole('list', { name: 'Lanes', exact: true });
export const laneRow = (page: Page, name: string): Locator => laneList(page).getByRole('listitem', { name });
export const commands = (page: Page): Locator => page.getByRole('textbox', { name: 'Commands' });

export async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Experiment' }).selectOption(name);
}

/** Replaces the command text, once the editor has loaded. */
export async function writeCommands(page: Page, text: string): Promise<void> {
  await expect(page.locator('.cm-editor').filter({ has: commands(page) })).toBeVisible();
  await commands(page).fill(text);
}

/** The figure of a lane row, as it is written: the definition that follows its term. */
export const figure = (page: Page, lane: string, term: string): Locator =>
  laneRow(page, lane)
    .locator('dt')
    .filter({ hasText: new RegExp(`^${term}$`) })
    .locator('xpath=following-sibling::dd[1]');
