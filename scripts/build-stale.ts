/** Builds what the command line needs, where it is older than its sources. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const NO_SOURCES = new Set(['node_modules', 'dist', 'bundle', 'packed', 'test']);
const SHARED = ['packages', 'pnpm-lock.yaml', 'scripts/server-bundle.ts'];

/** The command line and the server in it: `apps/cli/bundle`. */
export function buildStaleBundle(): void {
  const sources = [...SHARED, 'apps/cli/src', 'apps/cli/vite.config.ts', 'apps/server/src'];
  if (isStale('apps/cli/bundle/main.js', sources)) build('vite', 'build', 'apps/cli', '--logLevel', 'error');
}

/** The page with the lessons: `apps/web/dist`. */
export function buildStalePage(): void {
  if (!isStale('apps/web/dist/index.html', [...SHARED, 'apps/web', 'lessons'])) return;
  build('tsc', '-b', 'packages/lessons');
  build('vite', 'build', 'apps/web', '--logLevel', 'error');
}

function isStale(built: string, sources: readonly string[]): boolean {
  return changedAt(built) < Math.max(...sources.map(changedAt));
}

/** When a file below was last changed, milliseconds since 1970; 0 where there is none. */
function changedAt(path: string): number {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const names = readdirSync(join(ROOT, path)).filter(
    (name) => !NO_SOURCES.has(name) && !name.startsWith('.') && !name.endsWith('.tsbuildinfo'),
  );
  return Math.max(0, ...names.map((name) => changedAt(join(path, name))));
}

/** Quietly: what the tools print is shown only if they fail. */
function build(program: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin', program), args, {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}\nroundtrip: it could not be built.\n`);
  process.exit(70);
}
