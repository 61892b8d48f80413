/** Composing commands: completion, explanations, marks, running a selection, undo. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, commandLines, commands, laneRow, runButton, writeCommands } from './page.ts';

/** Fills the editor, with the cursor at the end, once the server's commands have loaded. */
async function write(page: Page, text: string): Promise<void> {
  await writeCommands(page, 'PING');
  await expect(syntax(page)).toContainText(/^PING \[message\]/);
  // Edits within half a second are one undo step.
  await page.waitForTimeout(600);
  await writeCommands(page, text);
  await commands(page).press('ControlOrMeta+End');
}

/** A completion list ignores keys for a moment after it opens, because they may have been meant for the text. */
const listTakesKeys = (page: Page) => page.waitForTimeout(200);
const options = (page: Page) => page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
const syntax = (page: Page) => page.getByRole('note', { name: 'Syntax' }).first();

test('writing commands, and undoing what replaced them', async ({ page }) => {
  await page.goto('/');

  await test.step('a command is completed with the keyboard, and so are its options where they may appear', async () => {
    await write(page, '');
    await commands(page).pressSequentially('hincr');
    await expect(options(page).first()).toHaveText('HINCRBY');
    await expect(page.getByText('HINCRBY key field increment')).toBeVisible();
    await expect(page.getByText(/O\(1\) · since 2\.0\.0/).last()).toBeVisible();
    await listTakesKeys(page);
    await commands(page).press('Tab');
    expect(await commandLines(page)).toEqual(['hincrby ']);
    await commands(page).pressSequentially('h f 1\nSET a b E');
    await options(page).getByText('EX', { exact: true }).click();
    await commands(page).pressSequentially('10');
    // Enter after a complete word does not insert a completion.
    await commands(page).pressSequentially('\nget');
    await expect(options(page).first()).toHaveText('GET');
    await listTakesKeys(page);
    await commands(page).press('Enter');
    expect(await commandLines(page)).toEqual(['hincrby h f 1', 'SET a b EX 10', 'get', '']);
  });

  await test.step('a refused command is offered struck through, with the reason', async () => {
    await write(page, '');
    await commands(page).pressSequentially('FLUSHA');
    await expect(options(page).first()).toHaveText(/FLUSHALL\s*refused/);
    await expect(page.getByText(/FLUSHALL is refused: it works on all keys/).first()).toBeVisible();
  });

  await test.step('the syntax line highlights the argument being written', async () => {
    await write(page, 'SET k');
    await expect(syntax(page).locator('mark')).toHaveText('key');
    await commands(page).pressSequentially(' v EX ');
    await expect(syntax(page).locator('mark')).toHaveText('seconds');
    await commands(page).press('Home');
    await expect(syntax(page).locator('mark')).toHaveCount(0);
  });

  await test.step('refused commands are errors, and commands that Redis will answer with an error are warnings', async () => {
    await write(page, 'GTE a\nGET a b\nKEYS *\nSET "a');
    const marked = (severity: string) => page.locator(`.cm-lintRange-${severity}`);
    await expect(marked('error')).toHaveText(['KEYS', '"']);
    await expect(page.getByText(/Line 3, column 1: KEYS is refused.*And 1 more error\./)).toBeVisible();
    await marked('error').last().hover();
    await expect(page.getByText(/Line 4, column 5: this double quote is never closed/).last()).toBeVisible();
    await commands(page).pressSequentially('" b');
    await expect(marked('error')).toHaveText(['KEYS']);
    await expect(marked('warning')).toHaveText(['GTE', 'b']);
    await expect(page.getByText(/Line 3, column 1: KEYS is refused/).first()).toBeVisible();
    await marked('warning').first().hover();
    await expect(page.getByText(/Redis does not know GTE.*Did you mean GET\?/).last()).toBeVisible();
  });

  await test.step('undo restores the experiment that a preset replaced, and redo restores the preset', async () => {
    await write(page, 'GET mine');
    await page.getByText('Next region').click();
    await choosePreset(page, '1,000 SETs');
    await expect(laneRow(page, 'pipelined')).toHaveCount(2);
    await commands(page).press('ControlOrMeta+z');
    expect(await commandLines(page)).toEqual(['GET mine']);
    await expect(laneRow(page, 'pipelined')).toHaveCount(1);
    await expect(page.getByText('RTT 15 ms simulated')).toBeVisible();
    await commands(page).press('ControlOrMeta+y');
    await expect(laneRow(page, 'pipelined')).toHaveCount(2);
    await commands(page).press('ControlOrMeta+z');
    // What was typed before the preset is an earlier undo step.
    await commands(page).press('ControlOrMeta+z');
    expect((await commandLines(page)).join('\n')).toBe('PING');
  });

  await test.step('a preset without commands can be undone with the button, which restores the text and its history', async () => {
    await write(page, 'GET mine');
    await choosePreset(page, 'Warming a cache');
    await expect(commands(page)).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await commandLines(page)).toEqual(['GET mine']);
    await expect(page.getByRole('button', { name: 'Redo' })).toBeVisible();
  });
});

test('a server that cannot list its commands at first is asked again', async ({ page }) => {
  let isAble = false;
  await page.route('**/commands', (route) => (isAble ? route.continue() : route.fulfill({ status: 503 })));
  await page.goto('/');
  await writeCommands(page, 'PING');
  await expect(syntax(page)).toContainText('Asking the server which commands its Redis knows.');
  isAble = true;
  await expect(syntax(page)).toContainText(/^PING \[message\]/);
});

test('running what is written, or a part of it', async ({ page }) => {
  await page.goto('/');

  await test.step('an error among the selected lines is marked at its line', async () => {
    await write(page, 'GET a\n5000000 GET b');
    await commands(page).press('ControlOrMeta+Shift+Enter');
    await expect(page.getByText(/Line 2.*the limit of one lane/).first()).toBeVisible();
  });

  await test.step('a capture runs without its refused commands; the page says what was left out and why, and can restore it', async () => {
    const record = (command: string) => `1700000000.1 [0 127.0.0.1:1] ${command}`;
    const capture = [
      'OK',
      ...['"HELLO" "3"', '"AUTH" "x"', '"CLIENT" "SETINFO" "LIB-NAME" "x"', '"SELECT" "2"', '"MULTI"'].map(
        record,
      ),
      record('"SET" "a" "1"'),
      ...['"EXEC"', '"EVALSHA" "9d49" "1" "a"'].map(record),
      '1700000000.2 [2 lua] "get" "a"',
      record('"GET" "a"'),
    ];
    await write(page, capture.join('\n'));
    await expect(page.getByText(/1 command sent by scripts/)).toBeVisible();
    await page.getByRole('button', { name: 'Run without the 7 refused commands' }).click();
    await expect(laneRow(page, 'sequential').getByText('2 round trips', { exact: true })).toBeVisible();
    expect(await commandLines(page)).toEqual([capture[0], capture[6], capture[9], capture[10]]);
    const note = page.getByRole('status').filter({ hasText: 'Left out 7 of 9 commands' });
    await expect(note).toContainText(
      'HELLO, AUTH, CLIENT SETINFO, SELECT: each changes the state of the connection',
    );
    await expect(note).toContainText('EVALSHA: a script can run for any time');
    await note.getByRole('button', { name: 'Put them back' }).click();
    await expect(note).toHaveCount(0);
    expect(await commandLines(page)).toEqual(capture);
  });

  await test.step('the selected lines run alone, as they would among the others', async () => {
    await write(page, 'SET a 1\n5 SET k:{i} v\nGET k:4\nGET a');
    await commands(page).press('ArrowUp');
    await commands(page).press('Shift+ArrowUp');
    await expect(page.getByRole('button', { name: 'Run lines 2–3' })).toBeVisible();
    await commands(page).press('ControlOrMeta+Shift+Enter');
    await expect(page.getByText('lines 2–3 only')).toBeVisible();
    await expect(laneRow(page, 'sequential').getByText('6 round trips', { exact: true })).toBeVisible();
    await expect(page.getByText('Before your changes')).toHaveCount(0);
    await runButton(page).click();
    await expect(laneRow(page, 'sequential').getByText('8 round trips', { exact: true })).toBeVisible();
  });

  await test.step('the reason why an experiment cannot run is shown where it arises', async () => {
    await write(page, '1000 GET k:{i}');
    await page.getByText('Other side of Earth').click();
    await runButton(page).click();
    const alert = page.getByRole('alert').filter({ hasText: 'more than the playground allows' });
    await expect(alert).toContainText(
      /Lane 1: sequential would take about \d+ s.*batch size of at least \d+/,
    );
    await expect(page.getByText('This lane keeps the experiment from running.')).toBeVisible();
    await page.getByText('Loopback').click();
    await page.locator('summary', { hasText: 'Setup' }).click();
    await page.getByRole('textbox', { name: 'Setup commands' }).fill('SET a 1\nFLUSHALL');
    await page.locator('summary', { hasText: 'Setup' }).click();
    await runButton(page).click();
    await expect(page.getByRole('textbox', { name: 'Setup commands' })).toBeVisible();
    await expect(page.locator('.cm-lintRange-error')).toHaveText(['FLUSHALL']);
  });
});
