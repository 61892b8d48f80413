/**
 * How a program with the server in it is bundled: its main program, and each of the server's threads, load as one file and what
 * they share. Loading a thousand modules one by one would take a second of processor time at every start, and again in each worker.
 */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const THREADS = {
  'run-worker': 'apps/server/src/runs/run-worker.ts',
  'reading-thread': 'apps/server/src/checks/reading-thread.ts',
  'embedded-worker': 'apps/server/src/redis-targets/embedded-worker.ts',
  'companion-worker': 'packages/engine/src/companion/companion-worker.ts',
  'tap-relay': 'packages/tap/src/tap-relay.ts',
  'tap-recorder': 'packages/tap/src/tap-recorder.ts',
  'tap-keeper': 'packages/tap/src/tap-keeper.ts',
};

/** @param main the main program, relative to the repository */
export function serverBundle(main: string): UserConfig {
  const inputs = Object.entries({ main, ...THREADS }).map(([name, path]) => [name, inRepository(path)]);
  return {
    // Workspace packages are bundled from their source.
    ssr: { noExternal: true, external: ['piscina'], resolve: { conditions: ['source', 'node'] } },
    build: {
      ssr: true,
      outDir: 'bundle',
      emptyOutDir: true,
      target: 'node20',
      // Stack traces in the log stay readable.
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(inputs),
        // All in one folder: threads are started by their names, relative to the file that starts them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}
