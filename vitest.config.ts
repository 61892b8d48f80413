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
    // many only wait.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          // Beside its source: asks functions, and perhaps a `redis-cli` for its opinion. Processes are shared, since to start
          // one takes longer than most of these files: what a file changes for all, it puts back.
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          // A component as a person meets it: what it says, and what a press does. Drawn in a document without a browser.
          name: 'components',
          include: ['apps/web/src/**/*.test.tsx'],
          environment: 'happy-dom',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          // In a package's `test` folder: starts the built server, threads, a Redis. Each file has a process of its own.
          name: 'servers',
          include: ['{packages,apps}/*/test/**/*.test.ts', 'examples/test/**/*.test.ts'],
        },
      },
    ],
  },
});
