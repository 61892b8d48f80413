/**
 * Bundles the server: its main program, and each of its threads, load as one file and what they share. Loading a thousand modules one
 * by one would take a second of processor time at every start, and again in each worker.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const entry = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
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
      input: {
        main: entry('src/main.ts'),
        'run-worker': entry('src/runs/run-worker.ts'),
        'reading-thread': entry('src/checks/reading-thread.ts'),
        'embedded-worker': entry('src/redis-targets/embedded-worker.ts'),
        'companion-worker': entry('../../packages/engine/src/companion/companion-worker.ts'),
      },
      // All in one folder: threads are started by their names, relative to the file that starts them.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
