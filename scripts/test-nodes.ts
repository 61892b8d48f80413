/**
 * Runs the tests on other releases of Node: `pnpm test:nodes` on those below, `pnpm test:nodes 26` on one. Further
 * arguments are passed to `pnpm test`: `pnpm test:nodes apps/cli/test/package` installs and starts the package that people
 * install on each of them. The releases come from npm (the package `node`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RELEASES = ['20', '24', '26'];

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2).filter((argument) => argument !== '--');
const isRelease = (argument: string) => /^\d+(\.\d+)*$/.test(argument);
const releases = given.some(isRelease) ? given.filter(isRelease) : RELEASES;
const testArguments = given.filter((argument) => !isRelease(argument));

const folder = mkdtempSync(join(tmpdir(), 'roundtrip-nodes-'));
const failed = releases.filter((release) => !passesOn(release));
rmSync(folder, { recursive: true });
console.log(failed.length === 0 ? '\nPassed on every release.' : `\nFailed on Node ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passesOn(release: string): boolean {
  const prefix = join(folder, release);
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `node@${release}`];
  if (spawnSync('npm', install, { stdio: 'inherit' }).status !== 0) return false;
  const node = join(prefix, 'node_modules', 'node', 'bin', 'node');
  console.log(`\nNode ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout}`);
  // Every program that the tests start finds this Node first.
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
  const run = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/test.ts'), ...testArguments];
  return spawnSync(node, run, { cwd: root, stdio: 'inherit', env }).status === 0;
}
