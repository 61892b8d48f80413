// A process that opens the Redis targets whose URLs its standard input has, one after another, and prints what came of each as
// JSON: for tests of what Node reads only when it starts.
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import pino from 'pino';
import { openRedisTarget } from '../../dist/redis-targets/index.js';

async function opened(redisUrl) {
  try {
    const target = await openRedisTarget({ redisUrl, path: '', log: pino({ level: 'silent' }) });
    await target.close();
    return 'opened';
  } catch (error) {
    return inspect(error);
  }
}

for await (const redisUrl of createInterface(process.stdin)) {
  process.stdout.write(`${JSON.stringify(await opened(redisUrl))}\n`);
}
