/** Builds what the command line needs, where it is older than its sources, and starts it: `pnpm roundtrip run …`. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'apps/cli/bundle/main.js');
const built = new Set(['node_modules', 'dist', 'bundle', 'test']);
const args = process.argv.slice(2);

/** When a file below was last changed, milliseconds since 1970; 0 where there is none. */
function changedAt(path: string): number {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const names = readdirSync(join(root, path)).filter((name) => !built.has(name) && !name.startsWith('.'));
  return Math.max(0, ...names.map((name) => changedAt(join(path, name))));
}

/** Quietly: what the tools print is shown only if they fail. */
function build(program: string, ...programArgs: string[]): void {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program), programArgs, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}\nroundtrip: it could not be built.\n`);
  process.exit(70);
}

const sources = Math.max(...['packages', 'pnpm-lock.yaml'].map(changedAt));
if (changedAt('apps/cli/bundle/main.js') < Math.max(sources, changedAt('apps/cli'), changedAt('apps/server')))
  build('vite', 'build', 'apps/cli', '--logLevel', 'error');
const isServing = args.length === 0 || args[0] === 'serve';
const page = Math.max(sources, changedAt('apps/web'), changedAt('lessons'));
if (isServing && changedAt('apps/web/dist/index.html') < page) {
  build('tsc', '-b', 'packages/lessons');
  build('vite', 'build', 'apps/web', '--logLevel', 'error');
}

// File names are relative to where the person is.
const cwd = process.env.INIT_CWD ?? process.cwd();
const child = spawn(process.execPath, [main, ...args], { cwd, stdio: 'inherit' });
// A terminal sends Ctrl+C to both; the command line ends in order.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (status, signal) => {
  process.exitCode = status ?? 128 + (signal === null ? 0 : constants.signals[signal]);
});
