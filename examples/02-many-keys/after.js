/** The same prices: GET for many keys is MGET. */
import { createClient } from 'redis';
import { products, seed, show } from './prices.js';

const redis = await createClient({ url: process.env.REDIS_URL }).connect();
await seed(redis);

const prices = await redis.mGet(products);

show(prices);
await redis.close();
