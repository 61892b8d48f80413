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
  // No test depends on how long something takes, so files run side by side, each worker with a server and a browser of its
  // own. What fails once has failed.
  workers: 2,
  retries: 0,
  // How long what never comes is waited for. On a busy machine all takes long, and nothing of it is a fault.
  timeout: 300_000,
  expect: { timeout: 100_000 },
  reporter: 'list',
  projects: [
    { name: 'local', use: use('local') },
    { name: 'embedded', use: use('embedded'), testMatch: /first-visit/ },
  ],
});
