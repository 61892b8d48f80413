/** ioredis as anybody uses it: what the traced lanes are compared with. */
import { Redis } from 'ioredis';

/** As long as the prefix of a run in the playground, so that the same bytes go over the wire. */
const PREFIX = 'rt:00000000:0.0:';

/** Sends `SET key:{i} value:{i}` in pipelines on a connection of its own; gives milliseconds. */
export async function sendBare(socket: string, commands: number, batchSize: number): Promise<number> {
  const redis = new Redis({ path: socket, lazyConnect: true });
  await redis.connect();
  // The playground rehearses every lane in the same way.
  await send(redis, Math.max(200, 2 * batchSize), batchSize);
  await redis.flushall();
  const begin = performance.now();
  await send(redis, commands, batchSize);
  const totalMs = performance.now() - begin;
  redis.disconnect();
  return totalMs;
}

async function send(redis: Redis, commands: number, batchSize: number): Promise<void> {
  for (let from = 0; from < commands; from += batchSize) {
    const pipeline = redis.pipeline();
    const to = Math.min(from + batchSize, commands);
    for (let i = from; i < to; i++) pipeline.call('SET', [`${PREFIX}key:${i}`, `value:${i}`]);
    await pipeline.exec();
  }
}

export async function flush(socket: string): Promise<void> {
  const redis = new Redis({ path: socket });
  await redis.flushall();
  redis.disconnect();
}
