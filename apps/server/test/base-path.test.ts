/** A playground that shares its server with other things: all of it is below `BASE_PATH`. */
import { describe, expect } from 'vitest';
import { test as base, FILE } from './fixtures.ts';
import { Viewer } from './viewer.ts';

const test = base.extend('env', FILE, () => ({ BASE_PATH: '/teach' }));

/** Requests a page like a browser, without following redirects. */
async function page(url: URL) {
  const headers = { accept: 'text/html,*/*;q=0.8' };
  const response = await fetch(url, { headers, redirect: 'manual' });
  return { response, status: response.status, text: await response.text() };
}

test('the log says where to open it', ({ server }) => {
  expect(new URL(server.url).pathname).toBe('/teach/');
});

test.for([
  '',
  'index.html',
  'learn',
  'learn/glossary',
  'learn/network-latency',
  'learn/network-latency/notes',
])('the page is served at /teach/%s, and refers to nothing outside', async (path, { server }) => {
  const { status, text } = await page(new URL(path, server.url));
  expect(status).toBe(200);
  const references = [...text.matchAll(/(?:src|href|content)="([./][^"]*)"/g)].map(([, path = '']) => path);
  expect(references).toContain('/teach/');
  expect(references).toContain('/teach/theme.js');
  expect(references.length).toBeGreaterThan(5);
  expect(references.filter((reference) => !reference.startsWith('/teach/'))).toEqual([]);
  for (const reference of references) {
    expect((await fetch(new URL(reference, server.url))).status, reference).toBe(200);
  }
});

test.for([
  ['/teach', '/teach/'],
  ['/teach/lessons', '/teach/learn'],
])('%s leads to %s', async ([from = '', to], { server }) => {
  const { status, response } = await page(new URL(from, server.url));
  expect([status, response.headers.get('location')]).toEqual([301, to]);
});

test.for(['/teach/nothing', '/teach/learn/no-such-lesson', '/teach/teach/'])(
  'the page at %s says that there is nothing, and so does its status',
  async (path, { server }) => {
    const { status, text } = await page(new URL(path, server.url));
    expect(status).toBe(404);
    expect(text).toContain('<div id="root">');
  },
);

test.for(['/', '/learn', '/theme.js', '/commands', '/handshake', '/socket.io/', '/teaching/', '/TEACH/'])(
  'outside, at %s, a line says where it is, and why a proxy may have led there',
  async (path, { server }) => {
    const { status, text, response } = await page(new URL(path, server.url));
    expect([status, response.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(text).toMatch(/^The playground is at \/teach\/ on this server\. .*proxy/);
  },
);

describe('what programs ask', () => {
  const json = async (url: URL) => (await fetch(url)).json();

  test('is answered below the base path, and its health at the root too', async ({ server }) => {
    const at = (path: string) => json(new URL(path, server.url));
    expect(await at('/healthz')).toMatchObject({ status: 'ok' });
    expect(await at('/teach/healthz')).toEqual(await at('/healthz'));
    expect(await at('/teach/commands')).toMatchObject({ source: 'server' });
    expect(await at('/teach/handshake?protocol=1')).toEqual({ ok: true });
    // It listens on this machine only.
    expect(await at('/teach/addresses')).toEqual({ addresses: [] });
    // Not for everybody, but at the root.
    expect(await (await fetch(new URL('/metrics', server.url))).text()).toMatch(/METRICS=/);
  });

  test('Socket.IO is there, and nowhere else', async ({ server, viewer }) => {
    const { finished } = await viewer.run({
      workload: { kind: 'commands', text: 'PING' },
      lanes: [{ kind: 'sequential' }],
      network: { rttMs: 0 },
    });
    expect(finished?.lanes).toHaveLength(1);
    await expect(Viewer.connect(new URL('/', server.url).href)).rejects.toThrow();
  });
});
