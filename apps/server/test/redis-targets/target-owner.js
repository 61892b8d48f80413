// A process that opens a Redis target as the server does and says where it is: for tests that end a process, or that
// need one with other settings. REDIS_URL and SEARCH_PATH choose the target. It closes when its standard input ends.
import { once } from 'node:events';
import pino from 'pino';
import { openRedisTarget } from '../../dist/redis-targets/index.js';

process.on('SIGINT', () => {});

const target = await openRedisTarget({
  redisUrl: process.env.REDIS_URL,
  path: process.env.SEARCH_PATH ?? '',
  log: pino({ level: 'silent' }),
});
process.stdout.write(
  `${JSON.stringify({ kind: target.kind, version: target.version, address: target.address })}\n`,
);
process.stdin.resume();
await once(process.stdin, 'end');
await target.close();
