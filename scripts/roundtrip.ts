/** Builds what the command line needs, where it is older than its sources, and starts it: `pnpm roundtrip run …`. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { buildStaleBundle, buildStalePage, ROOT } from './build-stale.ts';

const args = process.argv.slice(2);

buildStaleBundle();
if (args.length === 0 || args[0] === 'serve') buildStalePage();

// File names are relative to where the person is.
const cwd = process.env.INIT_CWD ?? process.cwd();
const child = spawn(process.execPath, [join(ROOT, 'apps/cli/bundle/main.js'), ...args], {
  cwd,
  stdio: 'inherit',
});
// A terminal sends Ctrl+C to both; the command line ends in order.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (status, signal) => {
  process.exitCode = status ?? 128 + (signal === null ? 0 : constants.signals[signal]);
});
