/** SCAN looks at a thousand keys at a time, and lets others in between. */
import { createClient } from 'redis';
import { MEMBERS, pages, seed, show } from './sessions.js';

const redis = await createClient({ url: process.env.REDIS_URL }).connect();
await seed(redis);

async function report() {
  const members = new Set();
  for await (const keys of redis.scanIterator({ MATCH: MEMBERS, COUNT: 1_000 })) {
    for (const key of keys) members.add(key);
  }
  return members.size;
}

show(...(await Promise.all([report(), pages(redis)])));
await redis.close();
