import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import type { RedisChoice } from './fixtures/server.ts';

const chromiumPath = process.env.CHROMIUM_PATH;

/** The same browser for every project; only the Redis behind the server differs. */
const use = (redis: RedisChoice) => ({
  redis,
  browserName: 'chromium' as const,
  launchOptions: {
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
});

export default defineConfig<object, { redis: RedisChoice }>({
  testDir: 'tests',
  // No test depends on how long something takes, so files run in parallel; each worker has its own server and browser.
  // More workers than processors gain nothing: what waits is drawn and polled for. A test that fails once has failed.
  workers: availableParallelism(),
  retries: 0,
  // When to give up on what never happens. On a busy machine everything takes long, which is not a failure.
  timeout: 300_000,
  expect: { timeout: 100_000 },
  reporter: 'list',
  projects: [
    { name: 'local', use: use('local') },
    { name: 'embedded', use: use('embedded'), testMatch: /first-visit/ },
  ],
});
