/** Each request opens a connection for itself, and closes it. */
import { Redis } from 'ioredis';
import { seed, sessionOf, visitors } from './sessions.js';

const redis = new Redis(process.env.REDIS_URL);
await seed(redis);
await redis.quit();

async function handle(visitor) {
  const redis = new Redis(process.env.REDIS_URL);
  const session = await redis.get(sessionOf(visitor));
  await redis.quit();
  return session;
}

console.log((await Promise.all(visitors.map(handle))).join(', '));
