import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findExecutable } from './find-executable.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roundtrip-test-'));
  for (const directory of ['first', 'second']) await mkdir(join(root, directory));
});
afterEach(() => rm(root, { recursive: true }));

async function program(file: string, mode = 0o755): Promise<string> {
  await writeFile(join(root, file), '');
  await chmod(join(root, file), mode);
  return join(root, file);
}
const pathOf = (...directories: string[]) =>
  directories.map((directory) => join(root, directory)).join(delimiter);

test('the first directory that has the program wins', async () => {
  const first = await program('first/server');
  const second = await program('second/server');
  expect(await findExecutable('server', pathOf('first', 'second'))).toBe(first);
  expect(await findExecutable('server', pathOf('second', 'first'))).toBe(second);
});

test('a directory, a file that is not executable and a missing directory are skipped', async () => {
  await mkdir(join(root, 'first/server'));
  const second = await program('second/server');
  expect(await findExecutable('server', pathOf('first', 'missing', 'second'))).toBe(second);
  await chmod(second, 0o644);
  expect(await findExecutable('server', pathOf('first', 'second'))).toBeUndefined();
});

test('an empty or relative entry finds nothing', async () => {
  expect(await findExecutable('package.json', ['', '.', 'apps'].join(delimiter))).toBeUndefined();
  expect(await findExecutable('server', '')).toBeUndefined();
});
