/** Each buyer watches the stock, takes one, and tries again if another was faster. */
import { Redis } from 'ioredis';
import { buyers, STOCK, seed } from './stock.js';

const redis = new Redis(process.env.REDIS_URL);
await seed(redis);

async function buy(connection) {
  for (;;) {
    await connection.watch(STOCK);
    const left = Number(await connection.get(STOCK));
    const replies = await connection
      .multi()
      .set(STOCK, left - 1, 'KEEPTTL')
      .exec();
    if (replies !== null) return;
  }
}

// WATCH holds for a connection, so each buyer needs one.
const connections = buyers.map(() => redis.duplicate());
await Promise.all(connections.map(buy));
console.log(`${await redis.get(STOCK)} tickets left`);
await Promise.all([redis, ...connections].map((connection) => connection.quit()));
