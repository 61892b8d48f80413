/** No number in a picture is cut off, and so read wrongly: however long it is, and however small the picture. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { choosePreset, laneList, runButton, writeCommands } from './page.ts';
import { cutNumbers, type PaintedText, paintedTexts, recordPaintedTexts } from './painted.ts';

const WIDTHS = [1920, 1440, 820, 360];

test.beforeEach(async ({ page }) => recordPaintedTexts(page));

/** Begins and ends at a desk, on a large screen. */
async function inEveryWidthAndLook(page: Page, expected: RegExp): Promise<void> {
  const toggle = page.locator('button[aria-label="Projector"]');
  for (const isProjected of [false, true]) {
    if (isProjected) await toggle.dispatchEvent('click');
    for (const width of isProjected ? WIDTHS.toReversed() : WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const look = `${width} px${isProjected ? ', projector' : ''}`;
      let painted: PaintedText[] = [];
      const texts = async () => {
        painted = await paintedTexts(page);
        return painted.map(({ text }) => text).join('\n');
      };
      await expect.poll(texts, look).toMatch(expected);
      expect(cutNumbers(painted), look).toEqual([]);
    }
  }
  await toggle.dispatchEvent('click');
}

/** Sets the RTT, if the page's slider has the value. */
async function setRtt(page: Page, ms: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Exact round-trip time' }).fill(String(ms));
  await page.keyboard.press('Enter');
}

test('what the model expects is shown in full', async ({ page }) => {
  await page.goto('/');

  await test.step('hours, in hours', async () => {
    await writeCommands(page, '40000 SET key:{i} value:{i}');
    await setRtt(page, 300);
    await expect(page.getByText(/3 h 20 min/).first()).toBeVisible();
    await inEveryWidthAndLook(page, /\b[23](?:\.0)? h\n(?:.*\n)*≈ 1 h/);
  });

  await test.step('each of eight lanes shows its total, possibly rounded', async () => {
    await writeCommands(page, '20000 SET key:{i} value:{i}');
    await setRtt(page, 85);
    for (let lane = 3; lane <= 8; lane++) await page.getByRole('button', { name: 'Add lane' }).click();
    await inEveryWidthAndLook(page, /≈ 28 min/);
  });
});

test('a measured second, zoomed into, keeps every digit', async ({ page }) => {
  test.slow();
  await page.goto('/');
  await choosePreset(page, '1,000 SETs');
  await runButton(page).click();
  await expect(laneList(page).getByText('10 round trips')).toBeVisible();
  await expect(runButton(page)).toBeVisible();
  for (const picture of ['Ladder', 'Timeline']) {
    await test.step(picture, async () => {
      await page.getByRole('tab', { name: picture }).click();
      const stage = page.getByRole('application', { name: picture });
      await expect(stage).toBeVisible();
      await stage.press('Escape');
      await stage.press('0');
      await inEveryWidthAndLook(page, /\d/);
      // The last command of the slowest lane at maximum zoom: more than a thousand milliseconds, in microseconds.
      await stage.focus();
      await page.keyboard.press('End');
      // A busy machine's second is longer, and its last microsecond more steps away.
      for (let step = 0; step < 40; step++) await page.keyboard.press('+');
      await inEveryWidthAndLook(page, /\d,\d\d\d\.\d+ ms/);
    });
  }
});

test('several keys within one frame move as far as one key per frame', async ({ page }) => {
  await page.goto('/');
  await choosePreset(page, 'Five ways to send');
  await runButton(page).click();
  await expect(runButton(page)).toBeHidden();
  await expect(runButton(page)).toBeVisible();
  for (const picture of ['Ladder', 'Timeline']) {
    await test.step(picture, async () => {
      await page.getByRole('tab', { name: picture }).click();
      const stage = page.getByRole('application', { name: picture });
      const zoomed = async (keysAFrame: number) => {
        await stage.press('Escape');
        await stage.press('0');
        await stage.press('End');
        await stage.evaluate(async (element, keysAFrame) => {
          for (let sent = 0; sent < 12; ) {
            await new Promise(requestAnimationFrame);
            for (let at = 0; at < keysAFrame; at++, sent++) {
              element.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
              // The effect of a key is known before the next one comes.
              await null;
            }
          }
        }, keysAFrame);
        return (await paintedTexts(page)).map(({ text }) => text);
      };
      expect(await zoomed(12)).toEqual(await zoomed(1));
    });
  }
});

test('a picture is exported as a PNG with the same numbers, even on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto('/');
  await writeCommands(page, '1000000 SET key:{i} value:{i}');
  await setRtt(page, 300);
  await page
    .locator('summary')
    .filter({ hasText: /^More$/ })
    .click();
  await page.getByRole('textbox', { name: 'Jitter' }).fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/83 h/).first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const footer = page.evaluate(
    () =>
      new Promise<{ text: string; right: number; width: number }[]>((resolve) => {
        const { fillText } = CanvasRenderingContext2D.prototype;
        const drawn: { text: string; right: number; width: number }[] = [];
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
          const scale = this.getTransform().a;
          drawn.push({ text, right: x + this.measureText(text).width, width: this.canvas.width / scale });
          fillText.call(this, text, x, y, ...rest);
        };
        const { toBlob } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.toBlob = function (...args) {
          resolve(drawn);
          toBlob.apply(this, args);
        };
      }),
  );
  await page.getByRole('menuitem', { name: 'Picture as PNG' }).click();
  await download;
  const lines = (await footer).filter(({ text }) => text.includes(' '));
  for (const { text, right, width } of lines) expect(right, text).toBeLessThan(width);
  const words = lines.map(({ text }) => text).join(' ');
  expect(words).toContain('RTT 300 ms, jitter 2 ms simulated');
  expect(words).toMatch(/Roundtrip \d+\.\d+\.\d+, \d{4}-\d\d-\d\d\./);
});
