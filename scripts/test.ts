/**
 * Runs everything that is tested, in the order that fails soonest: build, unit and integration tests, browser tests.
 * Arguments are passed to Vitest, and the browser tests are then skipped: `pnpm test redis-url`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, playwrightOf } from './test-machine/browser.ts';
import { thisMachine } from './test-machine/machine.ts';
import { ensureNginx } from './test-machine/nginx.ts';
import { ensureRedis } from './test-machine/redis.ts';
import { ensureRedisClients } from './test-machine/redis-clients.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const e2e = `${root}e2e`;
const vitestArguments = process.argv.slice(2).filter((argument) => argument !== '--');
const onlyVitest = vitestArguments.length > 0;

/** Exits if the step fails. */
function step(
  name: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): void {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status === 0) return;
  console.error(`\nFailed: ${name}`);
  process.exit(1);
}

function need(advice: string): never {
  console.error(`\n${advice}`);
  process.exit(1);
}

for (const ensure of [ensureRedis, ensureRedisClients, ensureNginx]) {
  const advice = ensure(thisMachine);
  if (advice !== undefined) need(advice);
}

let chromium = '';
if (!onlyVitest) {
  const browser = ensureBrowser(thisMachine, playwrightOf(e2e, thisMachine), process.env.CHROMIUM_PATH);
  if ('advice' in browser) need(browser.advice);
  chromium = browser.executable;
}

const bin = `${root}node_modules/.bin`;
step('types', `${bin}/tsc`, ['-b']);
for (const app of ['server', 'cli', 'web'])
  step(`the bundle of apps/${app}`, `${bin}/vite`, ['build', `apps/${app}`, '--logLevel', 'warn']);
step('unit and integration tests', `${bin}/vitest`, ['run', ...vitestArguments]);
if (!onlyVitest) {
  step('browser tests', `${e2e}/node_modules/.bin/playwright`, ['test', '-c', 'e2e/playwright.config.ts'], {
    CHROMIUM_PATH: chromium,
  });
  console.log('\nAll tests passed.');
}
