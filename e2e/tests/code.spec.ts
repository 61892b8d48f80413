/** The experiment as a program. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, writeCommands } from './page.ts';

test('the program of an experiment', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');

  await test.step('a program can be copied', async () => {
    await page.getByRole('tab', { name: 'Code' }).click();
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      "import { Redis } from 'ioredis';",
    );
  });

  await test.step('the code follows the composer, the selected lane and the selected client, and needs no run', async () => {
    await choosePreset(page, '1,000 SETs');
    await page.getByRole('tab', { name: 'Code' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Code' });
    const program = panel.getByRole('textbox', { name: /Program for/ });
    await expect(program).toContainText(/await redis\.set\(`key:/);
    await expect(panel.getByText(/are run by our tests/)).toBeVisible();

    await panel.getByRole('combobox', { name: 'Client library' }).selectOption('redis-py');
    await expect(program).toContainText('r.pipeline(transaction=False)');
    await panel.getByRole('combobox', { name: 'Lane whose program is shown' }).selectOption({ index: 1 });
    await expect(program).toContainText('pipe.set(f"key:{i}"');
    await panel.getByRole('combobox', { name: 'Client library' }).selectOption('Jedis');
    await expect(panel.getByText(/Not run by our tests/)).toBeVisible();

    await writeCommands(page, 'INCR visits');
    await expect(program).toContainText('incr("visits")');

    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Program.java' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('incr("visits")');

    await page.reload();
    await page.getByRole('tab', { name: 'Code' }).click();
    await expect(panel.getByRole('combobox', { name: 'Client library' })).toHaveValue('jedis');
  });
});
