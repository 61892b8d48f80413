/** Every file that the documentation names exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IGNORED = new Set(['node_modules', 'dist', '.git']);

/** Examples of what a reader may create. */
const EXAMPLES = new Set([
  'lessons/11-hot-keys/',
  'e2e/tests/foo.spec.ts',
  ...['foo.ts', 'foo.test.ts', 'Foo.tsx', 'Foo.test.tsx'],
]);

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].concat(
  readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
);

/** Names of all files in the repository, without their folders. */
const names = new Set(namesIn(ROOT));

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.has(entry.name)) return [];
    return entry.isDirectory() ? namesIn(`${folder}${entry.name}/`) : [entry.name];
  });
}

test.each(pages)('%s', (page) => {
  const text = readFileSync(`${ROOT}${page}`, 'utf8');
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, code = '']) => code);
  const paths = quoted.filter((code) => /^(\.?\w[\w-]*)(\/[\w.-]+)+\/?$/.test(code));
  const files = quoted.filter((code) => /^[\w-]+(\.[\w-]+)*\.(ts|tsx|js|css)$/.test(code));
  const missing = [
    ...paths.filter((path) => !existsSync(`${ROOT}${path}`)),
    ...files.filter((name) => !names.has(name)),
  ];
  expect(missing.filter((path) => !EXAMPLES.has(path))).toEqual([]);
});

test.each(pages)('%s links to existing pages', (page) => {
  const text = readFileSync(`${ROOT}${page}`, 'utf8');
  const folder = page.includes('/') ? 'docs/' : '';
  const links = [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, target = '']) => target);
  const local = links.filter((target) => !/^[a-z]+:/.test(target) && !target.startsWith('/'));
  expect(local.filter((target) => !existsSync(`${ROOT}${folder}${target}`))).toEqual([]);
});
