import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    // How long what never comes is waited for. On a busy machine all takes long, and nothing of it is a fault.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 100_000 } },
    setupFiles: ['scripts/property-seed.ts'],
    // No test depends on how long something takes, so files run side by side, one more than there are processors:
    // many only wait, and more would make each other late.
    maxWorkers: availableParallelism() + 1,
    // Files share these workers, since to start one and load its modules takes longer than most files: what a file changes
    // for all, it puts back.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          // Beside its source: asks functions, and perhaps a `redis-cli` for its opinion.
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          // A component as a person meets it: what it says, and what a press does. Drawn in a document without a browser.
          name: 'components',
          include: ['apps/web/src/**/*.test.tsx'],
          environment: 'happy-dom',
        },
      },
      {
        extends: true,
        test: {
          // In a package's `test` folder: starts the built server, threads, a Redis.
          name: 'servers',
          include: ['{packages,apps}/*/test/**/*.test.ts', 'examples/test/**/*.test.ts'],
        },
      },
    ],
  },
});
