import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { lessonsPlugin } from './lessons-plugin.ts';

const server = 'http://127.0.0.1:3000';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export default defineConfig({
  plugins: [
    react(),
    lessonsPlugin(),
    // The server sends these in place of the files themselves; the document it completes for each request.
    compression({ include: /\.(js|css|svg)$/, threshold: 1024, logLevel: 'silent' }),
  ],
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(version) },
  // Scripts find each other wherever they are served; the server completes what the document refers to.
  base: './',
  // Workspace packages are bundled from their source.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  // The server puts a new one in its place with each copy of the document.
  html: { cspNonce: 'STYLE-NONCE' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // A strict Content-Security-Policy allows no data: URLs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // What the first drawing needs is one file: a request each for many small ones takes longer than their bytes do.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: {
    proxy: {
      '/socket.io': { target: server, ws: true },
      '/healthz': { target: server },
      '/commands': { target: server },
      '/handshake': { target: server },
      '/addresses': { target: server },
    },
  },
});
