/**
 * Tests every property with new inputs, then fuzzes each target: `pnpm fuzz [minutes]`, by default 2 for each target.
 * Seeds are new each time. A failure prints its seed, which should then be pinned in a test.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = Number(process.argv.slice(2).find((argument) => argument !== '--') ?? 2);
if (!(minutes > 0))
  throw new Error('pnpm fuzz takes how many minutes each part goes on, such as: pnpm fuzz 5');

const step = (program: string, ...args: string[]) =>
  spawnSync(`${root}node_modules/.bin/${program}`, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEW_SEEDS: '1', FUZZ_MINUTES: String(minutes) },
  }).status ?? 1;

process.exitCode =
  step('tsc', '-b') ||
  step('vitest', 'run', '--project', 'unit') ||
  step('vitest', 'run', '.fuzz.test.ts', `--testTimeout=${(minutes + 1) * 60_000}`);
