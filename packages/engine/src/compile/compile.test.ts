import { beforeEach, expect, test, vi } from 'vitest';
import { cancelledBy } from '../cancellation.ts';
import type { CodePath } from './code-path.ts';

let compile: typeof import('./compile.ts').compile;
let compileAll: typeof import('./compile.ts').compileAll;
let commandsRun: typeof import('./code-path.ts').commandsRun;
let addCommandsRun: typeof import('./code-path.ts').addCommandsRun;

/** A thread in which no code path has been taken yet, whatever tests ran in it before. */
beforeEach(async () => {
  vi.resetModules();
  ({ compile, compileAll } = await import('./compile.ts'));
  ({ commandsRun, addCommandsRun } = await import('./code-path.ts'));
});

const KINDS = ['sequential', 'concurrent', 'auto-pipelined', 'pipelined', 'transaction'] as const;
const never = cancelledBy(new AbortController().signal);
const PATIENT_MS = 20_000;

test.each(
  KINDS.flatMap((kind) =>
    ([2, 3] as const).flatMap((protocol) =>
      (['none', 'ideal', 'tcp'] as const).map((link): CodePath => ({ kind, link, protocol })),
    ),
  ),
)('sends the requested number of commands along each path, without a Redis: %j', async (path) => {
  await compile([path], { commands: 60, withinMs: PATIENT_MS }, never);
  const commands = commandsRun(path);
  expect(commands).toBeGreaterThanOrEqual(60);
  expect(commands).toBeLessThan(60 + 25);
});

test('commands that have taken a path, measured or not, are not sent again', async () => {
  const path: CodePath = { kind: 'sequential', link: 'none', protocol: 3 };
  addCommandsRun(path, 1000);
  const before = commandsRun(path);
  await compile([path], { commands: 1000, withinMs: PATIENT_MS }, never);
  expect(commandsRun(path)).toBe(before);
});

test('stops immediately when cancelled', async () => {
  let checks = 0;
  // Like a person's run, which sets the flag while a path is being compiled.
  const isCancelled = () => ++checks > 5;
  await compileAll({ signal: new AbortController().signal, isCancelled });
  const sent = KINDS.flatMap((kind) =>
    (['none', 'ideal', 'tcp'] as const).map((link) => ({ kind, link, protocol: 2 }) as const),
  );
  expect(sent.every((path) => commandsRun(path) < 60 + 8 * 25)).toBe(true);
});
