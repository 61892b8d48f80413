/** Tests of a worker share a page: what the browser has cached and compiled of its files, and nothing else. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';

/** A document of the server that is not the page: what is stored belongs to the same origin. */
const DOCUMENT = '/healthz';

let earlier: Page | undefined;

test('a test may store whatever a page can store', async ({ page, context }) => {
  earlier = page;
  await context.grantPermissions(['clipboard-read']);
  await context.route('**/metrics', (route) => route.abort());
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    Object.assign(window, { left: 'behind' });
  });
  await page.goto(DOCUMENT);
  await page.evaluate(async () => {
    localStorage.setItem('left', 'behind');
    sessionStorage.setItem('left', 'behind');
    await cookieStore.set('left', 'behind');
    window.name = 'left behind';
    await new Promise((done) => {
      indexedDB.open('left').onsuccess = done;
    });
    await caches.open('left');
    window.open('/healthz');
  });
  await expect.poll(() => context.pages()).toHaveLength(2);
});

test('the next test finds nothing of it', async ({ page, context }) => {
  expect(page === earlier).toBe(true);
  expect(context.pages().length).toBe(1);
  expect(page.viewportSize()).toEqual({ width: 1280, height: 720 });
  await page.goto(DOCUMENT);
  const found = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    name: window.name,
    script: 'left' in window,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
    isReduced: matchMedia('(prefers-reduced-motion: reduce)').matches,
    width: innerWidth,
  }));
  expect(found).toEqual({
    local: 0,
    session: 0,
    cookie: '',
    name: '',
    script: false,
    databases: 0,
    caches: 0,
    clipboard: 'prompt',
    isDark: false,
    isReduced: false,
    width: 1280,
  });
  // Would be aborted, if the route were still there.
  expect(await page.goto('/metrics')).not.toBeNull();
});
