import { beforeEach, expect, test, vi } from 'vitest';
import { cancelledBy } from '../cancellation.ts';
import type { Way } from './way.ts';

let compile: typeof import('./compile.ts').compile;
let compileAll: typeof import('./compile.ts').compileAll;
let commandsGone: typeof import('./way.ts').commandsGone;
let haveGone: typeof import('./way.ts').haveGone;

/** A thread in which nothing has gone any way yet, whatever tests ran in it before. */
beforeEach(async () => {
  vi.resetModules();
  ({ compile, compileAll } = await import('./compile.ts'));
  ({ commandsGone, haveGone } = await import('./way.ts'));
});

const KINDS = ['sequential', 'concurrent', 'auto-pipelined', 'pipelined', 'transaction'] as const;
const never = cancelledBy(new AbortController().signal);
const PATIENT_MS = 20_000;

test.each(
  KINDS.flatMap((kind) =>
    ([2, 3] as const).flatMap((protocol) =>
      (['none', 'ideal', 'tcp'] as const).map((link): Way => ({ kind, link, protocol })),
    ),
  ),
)('as many commands as are wanted go each way, without a Redis: %j', async (way) => {
  await compile([way], { commands: 60, withinMs: PATIENT_MS }, never);
  const gone = commandsGone(way);
  expect(gone).toBeGreaterThanOrEqual(60);
  expect(gone).toBeLessThan(60 + 25);
});

test('what has gone a way, measured or not, is not sent again', async () => {
  const way: Way = { kind: 'sequential', link: 'none', protocol: 3 };
  haveGone(way, 1000);
  const before = commandsGone(way);
  await compile([way], { commands: 1000, withinMs: PATIENT_MS }, never);
  expect(commandsGone(way)).toBe(before);
});

test('it gives way at once', async () => {
  let looks = 0;
  // As a person's run: the flag is set while a way is being compiled.
  const isCancelled = () => ++looks > 5;
  await compileAll({ signal: new AbortController().signal, isCancelled });
  const sent = KINDS.flatMap((kind) =>
    (['none', 'ideal', 'tcp'] as const).map((link) => ({ kind, link, protocol: 2 }) as const),
  );
  expect(sent.every((way) => commandsGone(way) < 60 + 8 * 25)).toBe(true);
});
