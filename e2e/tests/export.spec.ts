/** Exported files, read back as another program would read them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { laneList, runButton } from './page.ts';

async function exported(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name }).click();
  return readFileSync(await (await download).path());
}

test('what is seen can be exported', async ({ page }) => {
  await page.goto('/');

  await test.step('before a run, an export says that it comes from the model', async () => {
    await expect(page.getByText(/The model expects/)).toBeVisible();
    const [, line = ''] = (await exported(page, 'Trace as CSV')).toString().split('\r\n');
    expect(line).toMatch(/^model,sequential/);
    expect((await exported(page, 'Trace events')).toString()).toContain('model, not measured');
  });

  await test.step('measurements are exported as CSV, JSON and trace events', async () => {
    await runButton(page).click();
    await expect(laneList(page).getByText('1 round trip', { exact: true })).toBeVisible();
    await expect(runButton(page)).toBeVisible();

    const [head = '', ...lines] = (await exported(page, 'Trace as CSV')).toString().trim().split('\r\n');
    expect(lines.length).toBe(6);
    expect(lines.every((line) => line.split(',').length === head.split(',').length)).toBe(true);
    // From the median repetition, whichever that was.
    expect(lines[0]).toMatch(/^measured,sequential,sequential,,\d+,1,0,,,0,GET user:1:name,/);

    const figures = (await exported(page, 'Figures as CSV')).toString().trim().split('\r\n');
    expect(figures[1]).toMatch(/^run,sequential,sequential,,0,1,0,,,3,0,/);

    const results = JSON.parse((await exported(page, 'Results as JSON')).toString());
    expect(results).toMatchObject({ format: 'roundtrip-results', state: 'done', redis: { target: 'local' } });
    expect(results.lanes[0].measured.summary.roundTrips).toBe(3);

    const { traceEvents } = JSON.parse((await exported(page, 'Trace events')).toString());
    const roundTrips = traceEvents.filter(({ cat }: { cat?: string }) => cat === 'round trip');
    expect(roundTrips.map(({ tid }: { tid: number }) => tid)).toEqual([1, 1, 1, 2]);
  });

  await test.step('a picture is exported as a PNG that is not blank', async () => {
    // Of few commands, so that each part covers much of the picture, however long it took.
    for (const name of ['Timeline', 'Parts']) {
      await page.getByRole('tab', { name }).click();
      await expect(page.getByRole('tabpanel').locator('canvas, .recharts-surface').first()).toBeVisible();
      const png = await exported(page, 'Picture as PNG');
      const colors = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        const { data = new Uint8ClampedArray() } =
          context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
        const pixels = new Map<number, number>();
        for (const pixel of new Uint32Array(data.buffer)) pixels.set(pixel, (pixels.get(pixel) ?? 0) + 1);
        return [...pixels.values()].filter((count) => count > 500).length;
      }, png.toString('base64'));
      // The background, and at least the colours of the parts.
      expect(colors).toBeGreaterThan(3);
    }
    await page.getByRole('tabpanel').getByText('Table', { exact: true }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    await expect(page.getByRole('menuitem', { name: 'Picture as PNG' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });
});
