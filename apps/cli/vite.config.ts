/** Bundles the command line in one folder with the server's threads, which are started by their names, as in apps/server. */
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
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: entry('src/main.ts'),
        'run-worker': entry('../server/src/runs/run-worker.ts'),
        'reading-thread': entry('../server/src/checks/reading-thread.ts'),
        'embedded-worker': entry('../server/src/redis-targets/embedded-worker.ts'),
        'companion-worker': entry('../../packages/engine/src/companion/companion-worker.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
