/** Expectations before a run: the model's, and the person's. */
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneRow, runButton, showFigures, writeCommands } from './page.ts';

test('with Predict first, the model is hidden until the run; then guess, model and measurement are shown', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Predict first' }).click();
  await expect(page.getByText('How long will each lane take?', { exact: false })).toBeVisible();
  await expect(page.getByText(/≈/)).toHaveCount(0);

  // By keyboard, with an exact value.
  const handle = page.getByRole('slider', { name: 'Your guess for sequential' });
  await expect(handle).toHaveAttribute('aria-valuetext', 'no guess yet');
  await handle.press('End');
  await expect(handle).toHaveAttribute('aria-valuetext', '100 s');
  await page.getByRole('textbox', { name: 'Exact guess for pipelined' }).fill('0.02');
  await page.keyboard.press('Enter');

  await runButton(page).click();
  const row = laneRow(page, 'sequential');
  await expect(row.getByText(/^your guess 100 s, .*× too long$/)).toBeVisible();
  await expect(row.getByText(/^model /)).toBeVisible();
  await expect(row.getByText(/^measured /)).toBeVisible();
  await expect(laneRow(page, 'pipelined').getByText(/^your guess 0\.02 ms, .*× too short$/)).toBeVisible();
  await expect(
    page.getByText(/^You guessed sequential .*× too long and pipelined .*× too short\. The model was off by/),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Guess again' }).click();
  await expect(handle).toHaveAttribute('aria-valuetext', 'no guess yet');
});

test('a handle can be dragged to the guess, even on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Predict first' }).click();
  const handle = page.getByRole('slider', { name: 'Your guess for sequential' });
  // Waits until it is stable and nothing covers it.
  await handle.hover();
  const box = await handle.boundingBox();
  if (box === null) throw new Error('the handle has no place');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Exact guess for sequential' })).toHaveValue(/^[\d.]+$/);
});

test('expectations change with the experiment, before and after a run', async ({ page }) => {
  await page.goto('/');

  await test.step('a change of commands, lanes or network updates the expectation at once', async () => {
    const row = laneRow(page, 'sequential');
    await expect(row.getByText('model: 3 trips')).toBeVisible();
    await writeCommands(page, '7 GET key:{i}');
    await expect(row.getByText('model: 7 trips')).toBeVisible();
    await page.getByText('Other side of Earth').click();
    await expect(row.getByText('≈ 1.96 s')).toBeVisible();
    await page.getByRole('textbox', { name: 'Exact batch size of lane 2' }).fill('2');
    await page.keyboard.press('Tab');
    await expect(laneRow(page, 'pipelined').getByText('model: 4 trips')).toBeVisible();
  });

  await test.step('after a run, changes show what the model expects of them, next to the measurements', async () => {
    await choosePreset(page, 'Three GETs');
    await runButton(page).click();
    await expect(laneRow(page, 'sequential').getByText('3 round trips')).toBeVisible();
    await page.getByText('Other side of Earth').click();
    const note = page.getByTestId('changed-expectation');
    await expect(note.getByText('≈ 840 ms')).toBeVisible();
    await expect(laneRow(page, 'sequential').getByText('3 round trips')).toBeVisible();
    await note.getByRole('button', { name: 'Show this instead' }).click();
    await expect(laneRow(page, 'sequential').getByText('model: 3 trips')).toBeVisible();
  });

  await test.step('the verdict on many lanes is one sentence, with one line of figures per lane on demand', async () => {
    await choosePreset(page, 'Five ways to send');
    await page.getByRole('button', { name: 'Add lane' }).click();
    await runButton(page).click();
    await expect(page.getByTestId('headline').getByRole('status')).toHaveText(/ fast(er|est)|too busy/);
    await expect(page.locator('dt', { hasText: 'writes' })).toHaveCount(0);
    await showFigures(page);
    await expect(page.locator('dt', { hasText: 'writes' })).toHaveCount(6);
  });
});
