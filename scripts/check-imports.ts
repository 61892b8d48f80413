/** Checks that imports between workspace parts, and between the page's folders, run one way. Run by `pnpm check`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layerViolationsIn } from './import-directions/layers.ts';
import { isSource } from './import-directions/specifiers.ts';
import { type RepositoryFile, violationsIn } from './import-directions/violations.ts';
import { WEB_LAYERS } from './import-directions/web-layers.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SKIPPED = new Set(['node_modules', 'dist', 'bundle', 'packed', 'test-results', 'playwright-report']);

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

const files: RepositoryFile[] = ['apps', 'packages', 'bench', 'e2e', 'examples', 'scripts']
  .flatMap((directory) => [...filesBelow(join(ROOT, directory))])
  .filter((path) => isSource(path) || /[\\/](package|tsconfig)\.json$/.test(path))
  .map((path) => ({
    path: relative(ROOT, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

const violations = [...violationsIn(files), ...layerViolationsIn(files, WEB_LAYERS)];
for (const { path, line, message } of violations) console.error(`${path}:${line}: ${message}`);
console.log(`Imports: ${files.length} files, ${violations.length} violations of the directions.`);
process.exitCode = violations.length === 0 ? 0 : 1;
