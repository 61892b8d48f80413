/** The price of everything in a cart: a round trip for each product. */
import { createClient } from 'redis';
import { products, seed, show } from './prices.js';

const redis = await createClient({ url: process.env.REDIS_URL }).connect();
await seed(redis);

const prices = [];
for (const product of products) {
  prices.push(await redis.get(product));
}

show(prices);
await redis.close();
