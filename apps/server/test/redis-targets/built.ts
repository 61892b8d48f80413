/**
 * The targets as `tsc -b` built them, not their source: the embedded one starts a thread from its JavaScript file.
 * `pnpm test` builds before it tests; after a change, `npx vitest` alone needs `npx tsc -b` first.
 */
import pino, { type Logger } from 'pino';

export { openRedisTarget, type RedisTarget, RedisTargetError } from '../../dist/redis-targets/index.js';

export interface KeptLog {
  log: Logger;
  /** The messages so far, one a line. */
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
