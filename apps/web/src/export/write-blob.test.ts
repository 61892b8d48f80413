import { expect, test } from 'vitest';
import { writeBlob } from './write-blob.ts';

test('the file holds all pieces in order, however it is sliced', async () => {
  const pieces = Array.from({ length: 50_000 }, (_, index) => `${index} → ü\n`);
  const blob = await writeBlob(pieces, 'text/csv');
  expect(blob.type).toBe('text/csv');
  expect(await blob.text()).toBe(pieces.join(''));
  expect((await writeBlob([], 'text/csv')).size).toBe(0);
});

test('other work goes on while a large file is written, and writing can be aborted', async () => {
  const controller = new AbortController();
  function* endless() {
    for (;;) yield 'x'.repeat(1_000);
  }
  setTimeout(() => controller.abort(), 5);
  await expect(writeBlob(endless(), 'text/plain', controller.signal)).rejects.toThrow();
});
