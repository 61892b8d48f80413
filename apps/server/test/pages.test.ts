import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServer } from './server-process.ts';

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

/** Requests a page like a browser. */
async function page(path: string) {
  const response = await fetch(server.url + path, { headers: { accept: 'text/html,*/*;q=0.8' } });
  return { status: response.status, isPage: (await response.text()).includes('<div id="root">') };
}

test('who asks for lessons is led to them', async () => {
  const response = await fetch(`${server.url}/lessons`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([301, '/learn']);
});

test.each(['/', '/learn', '/learn/network-latency', '/learn/network-latency/notes', '/r', '/r/ABC234'])(
  'the page is served at %s, so that a link and a reload lead there',
  async (path) => {
    expect(await page(path)).toEqual({ status: 200, isPage: true });
  },
);

test.each([
  '/learn/no-such-lesson',
  '/learn/no-such-lesson/notes',
  '/nothing',
  '/learn/network-latency/more',
])('the page at %s says that there is nothing, and so does its status', async (path) => {
  expect(await page(path)).toEqual({ status: 404, isPage: true });
});

test('a program that requests something missing gets no page', async () => {
  const response = await fetch(`${server.url}/assets/none.js`, { headers: { accept: '*/*' } });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/plain');
});

/** What crosses the network: `fetch` would decompress it. */
async function transferred(path: string, acceptEncoding: string) {
  const headers = { 'accept-encoding': acceptEncoding };
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${server.url}${path}`, { headers }, resolve).once('error', reject),
  );
  return { headers: response.headers, body: await buffer(response) };
}

test('scripts and styles are compressed for whoever takes them so, and as they are for others', async () => {
  const document = await (await fetch(server.url)).text();
  const paths = [...document.matchAll(/(?:src|href)="(\/assets\/index-[^"]+\.(?:js|css))"/g)].map(
    ([, path = '']) => path,
  );
  expect(paths).toHaveLength(2);
  for (const path of paths) {
    const plain = await transferred(path, 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    // Named by its content, it never changes.
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const [accepted, encoding, decompress] of [
      ['gzip, deflate', 'gzip', gunzipSync],
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ] as const) {
      const { headers, body } = await transferred(path, accepted);
      expect(headers).toMatchObject({
        'content-encoding': encoding,
        'content-type': plain.headers['content-type'],
        'cache-control': plain.headers['cache-control'],
        vary: expect.stringMatching(/accept-encoding/i),
      });
      expect(body.length).toBeLessThan(plain.body.length / 2);
      expect(decompress(body).equals(plain.body)).toBe(true);
    }
  }
});

test('a script whose name stays is asked for again on every visit', async () => {
  const { headers } = await transferred('/theme.js', 'gzip, br');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers.etag).toBeTruthy();
});
