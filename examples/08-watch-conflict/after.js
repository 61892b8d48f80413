/** DECR reads and writes at once: nobody can come between, and one connection does for all. */
import { Redis } from 'ioredis';
import { buyers, STOCK, seed } from './stock.js';

const redis = new Redis(process.env.REDIS_URL);
await seed(redis);

async function buy() {
  await redis.decr(STOCK);
}

await Promise.all(buyers.map(buy));
console.log(`${await redis.get(STOCK)} tickets left`);
await redis.quit();
