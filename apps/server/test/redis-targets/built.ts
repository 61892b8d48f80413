/**
 * The targets as built by `tsc -b`, not from source: the embedded one starts a thread from its JavaScript file.
 * `pnpm test` builds before it tests; after a change, plain `npx vitest` needs `npx tsc -b` first.
 */
import pino, { type Logger } from 'pino';

export { openRedisTarget, type RedisTarget, RedisTargetError } from '../../dist/redis-targets/index.js';

export interface KeptLog {
  log: Logger;
  /** The messages so far, one per line. */
  text(): string;
}

export function keptLog(): KeptLog {
  let lines = '';
  const log = pino(
    {},
    {
      write: (line: string) => {
        lines += `${line}`;
      },
    },
  );
  return { log, text: () => lines };
}
