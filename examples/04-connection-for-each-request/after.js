/** All requests share a connection that stays open. */
import { Redis } from 'ioredis';
import { seed, sessionOf, visitors } from './sessions.js';

const redis = new Redis(process.env.REDIS_URL);
await seed(redis);

async function handle(visitor) {
  return redis.get(sessionOf(visitor));
}

console.log((await Promise.all(visitors.map(handle))).join(', '));
await redis.quit();
