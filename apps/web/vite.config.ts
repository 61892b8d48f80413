import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  // Workspace packages are bundled from their source.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // A strict Content-Security-Policy allows no data: URLs.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/socket.io': { target: server, ws: true },
      '/healthz': { target: server },
      '/commands': { target: server },
    },
  },
});
