/** What the page has to load before Run can be pressed. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '../fixtures/server.ts';

const MOST_BYTES = 110_000;

test('the script that goes first weighs little', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  expect(files.length).toBeGreaterThan(1);
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await (await request.get(file)).body()).length;
  expect(bytes).toBeLessThan(MOST_BYTES);
});
