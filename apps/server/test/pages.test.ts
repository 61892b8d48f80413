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

test.each(['/', '/learn', '/learn/network-latency', '/learn/network-latency/notes'])(
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
