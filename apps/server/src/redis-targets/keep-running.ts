/** Keeps one of the playground's own servers running: restarts it when it ends by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '@roundtrip/wire';
import type { Logger } from 'pino';

export interface OwnServer {
  /** Resolves with how it ended, by itself or through `end`. Never rejects. */
  readonly ended: Promise<string>;
  end(): Promise<void>;
}

/** Pause before a restart; it doubles each time the server does not last. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A server that has run this long counts as healthy. */
const HEALTHY_AFTER_MS = 30_000;

/**
 * @param what names the server in the log
 * @returns a function that ends it for good
 */
export function keepRunning(
  what: string,
  first: OwnServer,
  startAgain: () => Promise<OwnServer>,
  log: Logger,
): () => Promise<void> {
  const closing = new AbortController();
  let server: OwnServer | undefined = first;
  let pauseMs = FIRST_PAUSE_MS;

  async function keep(): Promise<void> {
    while (!closing.signal.aborted) {
      const begin = performance.now();
      const how = await server?.ended;
      if (closing.signal.aborted) return;
      if (performance.now() - begin > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      if (how !== undefined) log.error(`${what} ended by itself (${how}); restarting it`);
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => {});
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      if (closing.signal.aborted) return;
      server = await startAgain().catch((error: unknown) => {
        log.error(`${what} cannot be started (${reasonOf(error)}); trying again`);
        return undefined;
      });
    }
  }

  const kept = keep();
  return async () => {
    closing.abort();
    await server?.end();
    await kept;
    // In case it was just being started.
    await server?.end();
  };
}
