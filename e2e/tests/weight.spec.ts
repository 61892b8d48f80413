/** What the page must load before Run can be pressed. */
import { expect, test } from '../fixtures/server.ts';

test.use({ isCold: true });

/** Compressed, as the browser receives it. */
const MOST_BYTES = 110_000;

test('what the page loads before Run can be pressed', async ({ page, request }) => {
  const html = await (await request.get('/')).text();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const run = document.querySelector<HTMLButtonElement>('button[aria-keyshortcuts^="Control+Enter"]');
      if (run === null || run.disabled) return;
      performance.mark('usable');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/');
  await expect(page.getByRole('tab', { name: 'Ladder' })).toBeVisible();

  await test.step('the initial script is small', async () => {
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, file]) => file);
    const transferred = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(
        ({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize }),
      ),
    );
    const initial = transferred.filter(({ path }) => files.includes(path));
    expect(initial.length).toBeGreaterThan(1);
    expect(initial.every(({ bytes }) => bytes > 0)).toBe(true);
    expect(initial.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES);
  });

  await test.step('nothing else is requested before', async () => {
    const scripts = () =>
      page.evaluate(() => {
        const usableAt = performance.getEntriesByName('usable')[0]?.startTime ?? 0;
        const loaded = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
        const pathOf = ({ name }: PerformanceEntry) => new URL(name).pathname;
        return {
          before: loaded.filter(({ startTime }) => startTime < usableAt).map(pathOf),
          after: loaded.filter(({ startTime }) => startTime >= usableAt).map(pathOf),
        };
      });
    // They are preloaded afterwards, and listed as they arrive.
    await expect.poll(async () => (await scripts()).after.length).toBeGreaterThan(10);
    const { before } = await scripts();
    expect(before.filter((path) => !html.includes(`"${path}"`))).toEqual([]);
    expect(before.length).toBeGreaterThan(1);
  });
});
