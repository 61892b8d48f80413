/** KEYS looks at every key while all others wait, first of all those on the same connection. */
import { createClient } from 'redis';
import { MEMBERS, pages, seed, show } from './sessions.js';

const redis = await createClient({ url: process.env.REDIS_URL }).connect();
await seed(redis);

async function report() {
  return (await redis.keys(MEMBERS)).length;
}

show(...(await Promise.all([report(), pages(redis)])));
await redis.close();
