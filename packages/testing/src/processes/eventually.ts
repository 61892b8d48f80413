import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a busy machine: it only decides when to give up on what never happens. */
const PATIENCE_MS = 100_000;

/** Resolves once `isSo` is true, polled every 10 ms. @throws Error that names what did not happen */
export async function eventually(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(10);
  }
}
