import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a machine that is busy with other things: it only says when to give up on what never comes. */
const PATIENCE_MS = 100_000;

/** Resolves as soon as it is so. @throws Error that names what did not come to be. */
export async function eventually(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(10);
  }
}
